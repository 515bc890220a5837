package io.boomerang.core.insights.churn;

import java.time.LocalDate;

/**
 * One run of the job.
 *
 * @param asOf what happened on this day or later is not known
 * @param runId unlike that of any other run
 */
public record ChurnRun(LocalDate asOf, String runId) {}
