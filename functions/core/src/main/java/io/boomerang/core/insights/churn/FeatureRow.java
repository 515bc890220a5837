package io.boomerang.core.insights.churn;

import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code churn_features}: what a run knew of a customer.
 *
 * @param features of many customers, of whom this is one
 * @param row its place among them
 */
public record FeatureRow(ChurnRun run, CustomerFeatures features, int row) {
  /** The table's mapping, read from its schema file. */
  public static RowMapping<FeatureRow> mapping() {
    final Map<String, Function<FeatureRow, ?>> getters = new HashMap<>();
    getters.put("run_date", row -> row.run.asOf());
    getters.put("run_id", row -> row.run.runId());
    getters.put("user_id", row -> row.features.users().get(row.row));
    for (ChurnFeature feature : ChurnFeature.values()) {
      getters.put(feature.column(), row -> row.value(feature));
    }
    return RowMapping.of(TableSchema.of("churn_features"), getters);
  }

  private Double value(ChurnFeature feature) {
    final float value =
        features.features().get(row, features.features().names().indexOf(feature.column()));
    return Float.isNaN(value) ? null : (double) value;
  }
}
