package io.boomerang.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.PlattScaling;
import io.boomerang.core.insights.churn.Architecture;
import io.boomerang.core.insights.churn.ChurnFeature;
import io.boomerang.core.insights.churn.ChurnHistory;
import io.boomerang.core.insights.churn.ChurnModel;
import io.boomerang.core.insights.churn.ChurnModels;
import io.boomerang.core.insights.churn.ChurnRows;
import io.boomerang.core.insights.churn.ChurnTrainer;
import io.boomerang.core.insights.churn.CustomerFeatures;
import io.boomerang.core.insights.churn.SavedModel;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Customers who leave the likelier, the more often their usual days have passed since they bought,
 * and models that know it.
 */
final class InventedCustomers implements ChurnHistory, ChurnTrainer, ChurnModels {
  private static final int LAST = column(ChurnFeature.DAYS_SINCE_LAST_PURCHASE);
  private static final int USUAL = column(ChurnFeature.AVERAGE_DAYS_BETWEEN_ORDERS);

  private final int customers;
  private final Lifetime lifetime;
  private final Optional<String> inForce;

  InventedCustomers(int customers, Lifetime lifetime, Optional<String> inForce) {
    this.customers = customers;
    this.lifetime = lifetime;
    this.inForce = inForce;
  }

  private static int column(ChurnFeature feature) {
    return ChurnFeature.columns().indexOf(feature.column());
  }

  @Override
  public Optional<Extent> extent(LocalDate before) {
    lifetime.step();
    return Optional.of(new Extent(before.minusDays(400), before.minusDays(1), customers));
  }

  @Override
  public CustomerFeatures features(LocalDate before) {
    lifetime.step();
    final int width = ChurnFeature.columns().size();
    final List<String> users = new ArrayList<>();
    final float[] values = new float[customers * width];
    Arrays.fill(values, 1);
    for (int number = 0; number < customers; number++) {
      final Random random = random(number, before);
      users.add("u" + number);
      values[number * width + LAST] = 1 + random.nextInt(120);
      values[number * width + USUAL] = 3 + random.nextInt(60);
    }
    return new CustomerFeatures(users, new FeatureMatrix(ChurnFeature.columns(), values));
  }

  @Override
  public Optional<CustomerFeatures> snapshot(LocalDate runDate) {
    lifetime.step();
    return Optional.empty();
  }

  private static Random random(int number, LocalDate day) {
    return new Random(31L * number + day.toEpochDay() * 1_000_003);
  }

  @Override
  public Set<String> buyers(LocalDate from, LocalDate to) {
    lifetime.step();
    final Set<String> buyers = new HashSet<>();
    for (int number = 0; number < customers; number++) {
      final Random random = random(number, from.minusDays(1));
      final double score = Math.log((1.0 + random.nextInt(120)) / (3 + random.nextInt(60)));
      if (random.nextDouble() >= new PlattScaling(1.5, 0).probability(score)) {
        buyers.add("u" + number);
      }
    }
    return buyers;
  }

  @Override
  public Set<String> mailed(LocalDate from, LocalDate to) {
    lifetime.step();
    return Set.of();
  }

  @Override
  public Set<String> heldOut(LocalDate from, LocalDate to) {
    lifetime.step();
    return Set.of();
  }

  @Override
  public Optional<String> inForce(LocalDate on) {
    lifetime.step();
    return inForce;
  }

  @Override
  public Trained train(
      Architecture architecture, ChurnRows training, ChurnRows stopping, long seed) {
    return new Trained() {
      @Override
      public double[] scores(FeatureMatrix features) {
        return InventedCustomers.scores(features);
      }

      @Override
      public SavedModel save(PlattScaling calibration) {
        final ByteBuffer bytes = ByteBuffer.allocate(2 * Double.BYTES);
        bytes.putDouble(calibration.slope()).putDouble(calibration.intercept());
        return new SavedModel(Map.of("saved_model.pb", bytes.array()));
      }

      @Override
      public void close() {}
    };
  }

  private static double[] scores(FeatureMatrix features) {
    final double[] scores = new double[features.rows()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = Math.log(known(features.get(row, LAST)) / known(features.get(row, USUAL)));
    }
    return scores;
  }

  /** In place of the training median. */
  private static float known(float value) {
    return Float.isNaN(value) ? 10 : value;
  }

  @Override
  public ChurnModel open(SavedModel saved) {
    final ByteBuffer bytes = ByteBuffer.wrap(saved.files().get("saved_model.pb"));
    final var calibration = new PlattScaling(bytes.getDouble(), bytes.getDouble());
    return new ChurnModel() {
      @Override
      public double[] probabilities(FeatureMatrix features) {
        return calibration.probabilities(scores(features));
      }

      @Override
      public void close() {}
    };
  }
}
