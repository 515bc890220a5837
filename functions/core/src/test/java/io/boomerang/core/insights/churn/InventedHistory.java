package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.PlattScaling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Customers who leave the likelier, the more often their usual days have passed since they bought.
 */
final class InventedHistory implements ChurnHistory {
  private final int customers;
  private final Set<String> mailed = new HashSet<>();
  private final Set<String> heldOut = new HashSet<>();
  private final Set<LocalDate> stored = new HashSet<>();
  private String inForce;
  private boolean everybodyLeaves;
  private boolean nobodyLeaves;
  private ChurnFeature unknown;

  InventedHistory(int customers) {
    this.customers = customers;
  }

  void everybodyLeaves() {
    everybodyLeaves = true;
  }

  void nobodyLeaves() {
    nobodyLeaves = true;
  }

  /** Of nobody is this known. */
  void forget(ChurnFeature feature) {
    unknown = feature;
  }

  /** A run of that day stored what it knew. */
  void store(LocalDate runDate) {
    stored.add(runDate);
  }

  @Override
  public Optional<CustomerFeatures> snapshot(LocalDate runDate) {
    return stored.contains(runDate) ? Optional.of(features(runDate)) : Optional.empty();
  }

  void mail(String user) {
    mailed.add(user);
  }

  void holdOut(String user) {
    heldOut.add(user);
  }

  void evaluated(ModelEvaluation row) {
    if (row.measure().metric().equals("serving")) {
      inForce = row.modelVersion();
    }
  }

  /** One customer at one cut-off. */
  private record Customer(float since, float usual, boolean isGone) {}

  private Customer customer(int number, LocalDate cutoff) {
    final var random = new Random(31L * number + cutoff.toEpochDay() * 1_000_003);
    final float since = 1 + random.nextInt(120);
    final float usual = 3 + random.nextInt(60);
    final double probability = new PlattScaling(1.5, 0).probability(Math.log(since / usual));
    final boolean isGone = everybodyLeaves || random.nextDouble() < probability;
    return new Customer(since, usual, isGone && !nobodyLeaves);
  }

  @Override
  public Optional<Extent> extent(LocalDate before) {
    return customers == 0
        ? Optional.empty()
        : Optional.of(new Extent(before.minusDays(400), before.minusDays(1), customers));
  }

  @Override
  public CustomerFeatures features(LocalDate before) {
    final List<String> columns = ChurnFeature.columns();
    final List<String> users = new ArrayList<>();
    final float[] values = new float[customers * columns.size()];
    Arrays.fill(values, 1);
    for (int number = 0; number < customers; number++) {
      final Customer customer = customer(number, before);
      users.add("u" + number);
      values[number * columns.size()] = customer.since;
      values[
              number * columns.size()
                  + columns.indexOf(ChurnFeature.AVERAGE_DAYS_BETWEEN_ORDERS.column())] =
          customer.usual;
      if (unknown != null) {
        values[number * columns.size() + columns.indexOf(unknown.column())] = Float.NaN;
      }
    }
    return new CustomerFeatures(users, new FeatureMatrix(columns, values));
  }

  @Override
  public Set<String> buyers(LocalDate from, LocalDate to) {
    final LocalDate cutoff = from.minusDays(ChurnConfig.DEFAULT.gapDays());
    final Set<String> buyers = new HashSet<>();
    for (int number = 0; number < customers; number++) {
      if (!customer(number, cutoff).isGone) {
        buyers.add("u" + number);
      }
    }
    return buyers;
  }

  @Override
  public Set<String> mailed(LocalDate from, LocalDate to) {
    return mailed;
  }

  @Override
  public Set<String> heldOut(LocalDate from, LocalDate to) {
    return heldOut;
  }

  @Override
  public Optional<String> inForce(LocalDate on) {
    return Optional.ofNullable(inForce);
  }
}
