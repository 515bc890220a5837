package io.boomerang.core.insights.value;

import java.time.LocalDate;

/**
 * One run.
 *
 * @param asOf its cut-off: what happened on this day or later is not known
 * @param runId unlike that of any other run
 */
public record ValueRun(LocalDate asOf, String runId, ValueConfig config) {
  /** Changes when the same customers would get other values. */
  public static final String MODEL_VERSION = "bg-nbd-gamma-gamma-1";
}
