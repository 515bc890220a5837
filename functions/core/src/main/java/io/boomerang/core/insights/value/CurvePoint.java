package io.boomerang.core.insights.value;

import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code customer_value_curves}.
 *
 * @param curve {@code repeat_purchases} or {@code value}
 * @param periodEnd the day after the last that counts
 * @param isHeldOut whether the models knew nothing of the period
 * @param expected until then, in all
 * @param actual until then, in all; null where it lies ahead
 */
public record CurvePoint(
    ValueRun run,
    String curve,
    LocalDate periodEnd,
    boolean isHeldOut,
    double expected,
    Double actual) {

  /** The table's mapping, read from its schema file. */
  public static RowMapping<CurvePoint> mapping() {
    return RowMapping.of(
        TableSchema.of("customer_value_curves"),
        Map.<String, Function<CurvePoint, ?>>of(
            "run_date", point -> point.run.asOf(),
            "run_id", point -> point.run.runId(),
            "curve", CurvePoint::curve,
            "period_end", CurvePoint::periodEnd,
            "is_held_out", CurvePoint::isHeldOut,
            "expected", CurvePoint::expected,
            "actual", CurvePoint::actual));
  }
}
