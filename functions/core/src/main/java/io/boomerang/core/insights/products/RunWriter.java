package io.boomerang.core.insights.products;

import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes a run's rows, and its evaluations last: they make the rows visible. */
final class RunWriter {
  private static final int BATCH = 500;

  private RunWriter() {}

  static <R> void write(
      WarehouseTable<R> table,
      List<R> rows,
      WarehouseTable<ModelEvaluation> evaluations,
      List<Measure> measures,
      ProductRun run,
      String version,
      Clock clock) {
    append(table, rows);
    final Instant now = clock.instant();
    append(
        evaluations,
        measures.stream()
            .map(measure -> new ModelEvaluation(run.asOf(), run.runId(), version, measure, now))
            .toList());
  }

  private static <R> void append(WarehouseTable<R> table, List<R> rows) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      final List<R> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
      if (table.append(batch) instanceof AppendResult.RowsRefused refused) {
        throw new IllegalStateException(
            "the warehouse refuses rows of ours: " + refused.reasons().values().iterator().next());
      }
    }
  }
}
