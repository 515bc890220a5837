package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.warehouse.QueryFiles;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the nightly runs knew of customers, one at a time. What each question cost is logged, as an
 * error when it is more than {@value #MOST_BYTES} bytes: a customer's row must not cost a table.
 */
public final class ChurnSnapshots {
  /**
   * Held against what the warehouse reports. As a limit of the query it would be held against an
   * estimate, which takes all customers of the day for read.
   */
  static final long MOST_BYTES = 50_000_000;

  private static final Logger LOG = System.getLogger(ChurnSnapshots.class.getName());

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A day's rows of some ten million customers. */
  private static final long LIMIT_OF_ESTIMATE = 2_000_000_000;

  private final Warehouse warehouse;

  public ChurnSnapshots(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** A run that ended well, and the model that served in it. */
  public record ServedRun(ChurnRun run, String modelVersion) {}

  /** The newest run before or on a day, of the last 90, in which a model served. */
  public Optional<ServedRun> newest(LocalDate on) {
    return ask("churn_in_force", Map.of("as_of", on)).stream()
        .findFirst()
        .map(
            row ->
                new ServedRun(
                    new ChurnRun((LocalDate) row.get("run_date"), (String) row.get("run_id")),
                    (String) row.get("model_version")));
  }

  /** What a run knew of a customer; nothing of one without an order, or whose last is too old. */
  public Optional<CustomerFeatures> of(ChurnRun run, String userId) {
    final Map<String, Object> parameters =
        Map.of("run_date", run.asOf(), "run_id", run.runId(), "user_id", userId);
    return ask("churn_features_of_customer", parameters).stream()
        .findFirst()
        .map(
            row ->
                new CustomerFeatures(
                    List.of(userId),
                    new FeatureMatrix(ChurnFeature.columns(), ChurnFeature.values(row))));
  }

  private List<Map<String, Object>> ask(String query, Map<String, Object> parameters) {
    final QueryResult result =
        warehouse.query(
            new SqlQuery(QueryFiles.read(query), parameters, LIMIT_OF_ESTIMATE, PATIENCE));
    final long bytes = result.bytesBilled();
    LOG.log(
        bytes > MOST_BYTES ? Level.ERROR : Level.INFO,
        "query={0} bytes={1,number,#} most={2,number,#}",
        query,
        bytes,
        MOST_BYTES);
    return result.rows();
  }
}
