package io.boomerang.churn;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.insights.Distribution;
import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.PlattScaling;
import io.boomerang.core.insights.churn.Architecture;
import io.boomerang.core.insights.churn.ChurnCard;
import io.boomerang.core.insights.churn.ChurnFeature;
import io.boomerang.core.insights.churn.ChurnRun;
import io.boomerang.core.insights.churn.ChurnSnapshots;
import io.boomerang.core.insights.churn.CustomerFeatures;
import io.boomerang.core.insights.churn.FeatureRow;
import io.boomerang.core.insights.churn.ModelStore;
import io.boomerang.core.insights.churn.PredictNow;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.insights.churn.SavedModel;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.testkit.TestClock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * A shop with the nightly runs that a test gives it. Its models know a customer by the days since
 * the last purchase, over the usual days: equally many are a probability of one half.
 */
final class PredictionShop implements AutoCloseable {
  static final LocalDate NIGHT = LocalDate.of(2026, 11, 26);

  final TestClock clock = new TestClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final Map<String, byte[]> models = new HashMap<>();
  private final SavedChurnModels saved = new SavedChurnModels(new Models());
  private final EmbeddedWarehouse warehouse;
  private final Semaphore reads = new Semaphore(Integer.MAX_VALUE);
  private boolean isDown;
  private long bytesBilled;

  PredictionShop(Path folder) {
    warehouse = new EmbeddedWarehouse(folder, clock);
  }

  /** Answers of a new instance. */
  PredictNow predictNow() {
    return new PredictNow(
        new ChurnSnapshots(this::ask),
        new InventedCustomers(1, Lifetime.unlimited(), Optional.empty()),
        saved,
        0.8,
        clock,
        ZoneOffset.UTC);
  }

  private QueryResult ask(SqlQuery query) {
    if (isDown) {
      throw new WarehouseQueryException(
          WarehouseQueryException.Kind.UNAVAILABLE, "the warehouse is away", null);
    }
    final QueryResult result = warehouse.query(query);
    return new QueryResult(result.columns(), result.rows(), bytesBilled);
  }

  void setDown(boolean isDownNow) {
    isDown = isDownNow;
  }

  /** Whoever reads a model waits, until {@link #bucketGoesOn}. */
  void bucketStalls() {
    reads.drainPermits();
  }

  boolean isSomebodyWaitingForTheBucket() {
    return reads.hasQueuedThreads();
  }

  void bucketGoesOn() {
    reads.release(Integer.MAX_VALUE);
  }

  void bills(long bytes) {
    bytesBilled = bytes;
  }

  /** A night in which a model served, that knew one customer. */
  void night(LocalDate day, String version, String userId, float since, float usual) {
    save(version);
    final var run = new ChurnRun(day, "run-" + day);
    final int width = ChurnFeature.columns().size();
    final float[] values = new float[width];
    Arrays.fill(values, 1);
    values[column(ChurnFeature.DAYS_SINCE_LAST_PURCHASE)] = since;
    values[column(ChurnFeature.AVERAGE_DAYS_BETWEEN_ORDERS)] = usual;
    final var features =
        new CustomerFeatures(List.of(userId), new FeatureMatrix(ChurnFeature.columns(), values));
    try (WarehouseTable<FeatureRow> rows = warehouse.table(FeatureRow.mapping());
        WarehouseTable<ModelEvaluation> evaluations = warehouse.table(ModelEvaluation.mapping())) {
      rows.append(List.of(new FeatureRow(run, features, 0)));
      evaluations.append(
          List.of(
              new ModelEvaluation(
                  day,
                  run.runId(),
                  version,
                  new Measure("churn", "serving", 1, null, null, 1),
                  clock.instant())));
    }
  }

  private static int column(ChurnFeature feature) {
    return ChurnFeature.columns().indexOf(feature.column());
  }

  private void save(String version) {
    final ByteBuffer bytes = ByteBuffer.allocate(2 * Double.BYTES).putDouble(1).putDouble(0);
    final var model = new SavedModel(Map.of("saved_model.pb", bytes.array()));
    final Distribution spread = Distribution.of(new double[] {1, 2, 3});
    final Map<String, ChurnCard.Feature> features =
        ChurnFeature.columns().stream()
            .collect(Collectors.toMap(name -> name, name -> new ChurnCard.Feature(1, spread)));
    saved.save(
        new SavedChurnModels.Stored(
            new ChurnCard(
                version,
                Architecture.LOGISTIC,
                NIGHT,
                60,
                features,
                spread,
                model.sha256(),
                Map.of("roc_auc", 0.8),
                List.of(),
                "it is the only one"),
            model));
  }

  /** What the model says of a customer. */
  static double probability(double since, double usual) {
    return new PlattScaling(1, 0).probability(Math.log(since / usual));
  }

  @Override
  public void close() {
    warehouse.close();
  }

  private final class Models implements ModelStore {
    @Override
    public void save(String path, byte[] bytes) {
      models.put(path, bytes.clone());
    }

    @Override
    public Optional<byte[]> read(String path) {
      reads.acquireUninterruptibly();
      reads.release();
      return Optional.ofNullable(models.get(path)).map(byte[]::clone);
    }
  }
}
