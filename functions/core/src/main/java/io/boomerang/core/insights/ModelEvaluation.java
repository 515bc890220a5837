package io.boomerang.core.insights;

import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code model_evaluations}. A run writes its evaluations last: they make it the
 * newest good one, and what it wrote before becomes visible.
 *
 * @param runDate the run's cut-off
 * @param runId the same in all rows of a run
 * @param modelVersion version of what was judged
 * @param evaluatedAt when the run ended, UTC
 */
public record ModelEvaluation(
    LocalDate runDate, String runId, String modelVersion, Measure measure, Instant evaluatedAt) {

  /** The table's mapping, read from its schema file. */
  public static RowMapping<ModelEvaluation> mapping() {
    return RowMapping.of(
        TableSchema.of("model_evaluations"),
        Map.<String, Function<ModelEvaluation, ?>>ofEntries(
            Map.entry("run_date", ModelEvaluation::runDate),
            Map.entry("run_id", ModelEvaluation::runId),
            Map.entry("model", row -> row.measure.model()),
            Map.entry("model_version", ModelEvaluation::modelVersion),
            Map.entry("metric", row -> row.measure.metric()),
            Map.entry("value", row -> row.measure.value()),
            Map.entry("low", row -> row.measure.low()),
            Map.entry("high", row -> row.measure.high()),
            Map.entry("n", row -> row.measure.n()),
            Map.entry("evaluated_at", ModelEvaluation::evaluatedAt)));
  }
}
