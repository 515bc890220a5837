package io.boomerang.core.insights.job;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A job's run of a date as it is stored.
 *
 * @param runId of the attempt that is going, or that ended it
 * @param leaseEnds until then the attempt is taken to be going
 * @param endedAt null as long as it has not ended well
 * @param summary null as long as it has not ended well
 */
record JobRun(String runId, Instant leaseEnds, Instant endedAt, JobSummary summary) {
  private static final String COLLECTION = "job_runs";

  static DocumentPath path(String job, LocalDate asOf) {
    return DocumentPath.of(COLLECTION, job + "-" + asOf);
  }

  boolean isDone() {
    return endedAt != null;
  }

  Map<String, Object> fields() {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("run_id", runId);
    fields.put("lease_ends", leaseEnds);
    fields.put("ended_at", endedAt);
    fields.put("counts", summary == null ? null : new HashMap<String, Object>(summary.counts()));
    fields.put("notes", summary == null ? null : List.<Object>copyOf(summary.notes()));
    return fields;
  }

  static JobRun read(Document document) {
    final Map<String, Object> fields = document.fields();
    final Instant endedAt = (Instant) fields.get("ended_at");
    return new JobRun(
        (String) fields.get("run_id"),
        (Instant) fields.get("lease_ends"),
        endedAt,
        endedAt == null ? null : summary(fields));
  }

  private static JobSummary summary(Map<String, Object> fields) {
    final Map<String, Long> counts = new HashMap<>();
    ((Map<?, ?>) fields.get("counts"))
        .forEach((what, count) -> counts.put((String) what, (Long) count));
    return new JobSummary(
        counts, ((List<?>) fields.get("notes")).stream().map(String.class::cast).toList());
  }
}
