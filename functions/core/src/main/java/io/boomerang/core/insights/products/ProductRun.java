package io.boomerang.core.insights.products;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One run.
 *
 * @param asOf its cut-off: what happened on this day or later is not known
 * @param runId unlike that of any other run
 */
public record ProductRun(LocalDate asOf, String runId) {
  public ProductRun {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(runId, "runId");
  }
}
