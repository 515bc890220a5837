package io.boomerang.core.insights.job;

import java.time.LocalDate;

/** A question that is answered every night for the whole shop. */
public interface InsightsJob {
  /**
   * Answers it and writes the answer down; of a shop that has too little data the summary says so.
   * What it writes is not seen before it has ended well.
   *
   * @param asOf what happened on this day of the shop, or later, is not known
   * @param runId unlike that of any other run
   */
  JobSummary run(LocalDate asOf, String runId);

  /** Answers it, and writes nothing. */
  JobSummary preview(LocalDate asOf);
}
