package io.boomerang.core.insights.churn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.PlattScaling;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Models that know what makes the invented customers leave: days since the last order by usual. */
final class InventedModels implements ChurnTrainer, ChurnModels, ModelStore {
  private final Map<String, byte[]> objects = new HashMap<>();
  private int trainings;

  int trainings() {
    return trainings;
  }

  /** Flips a bit of every model that was saved. */
  void damage() {
    objects.forEach(
        (path, bytes) -> {
          if (path.endsWith(".pb")) {
            bytes[3] ^= 1;
          }
        });
  }

  /** Every card now says that its model takes another feature in this one's place. */
  void rename(ChurnFeature feature) {
    objects.replaceAll(
        (path, bytes) ->
            path.endsWith("card.json")
                ? new String(bytes, UTF_8)
                    .replace("\"" + feature.column() + "\"", "\"another_feature\"")
                    .getBytes(UTF_8)
                : bytes);
  }

  @Override
  public Trained train(
      Architecture architecture, ChurnRows training, ChurnRows stopping, long seed) {
    trainings++;
    return new Trained() {
      @Override
      public double[] scores(FeatureMatrix features) {
        return InventedModels.scores(features);
      }

      @Override
      public SavedModel save(PlattScaling calibration) {
        final byte[] bytes =
            ByteBuffer.allocate(2 * Double.BYTES)
                .putDouble(calibration.slope())
                .putDouble(calibration.intercept())
                .array();
        return new SavedModel(Map.of("saved_model.pb", bytes));
      }

      @Override
      public void close() {}
    };
  }

  private static double[] scores(FeatureMatrix features) {
    final double[] since =
        features.column(features.names().indexOf(ChurnFeature.DAYS_SINCE_LAST_PURCHASE.column()));
    final double[] usual =
        features.column(
            features.names().indexOf(ChurnFeature.AVERAGE_DAYS_BETWEEN_ORDERS.column()));
    for (int row = 0; row < since.length; row++) {
      since[row] = Math.log(since[row] / usual[row]);
    }
    return since;
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

  @Override
  public void save(String path, byte[] bytes) {
    objects.put(path, bytes.clone());
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(objects.get(path)).map(byte[]::clone);
  }
}
