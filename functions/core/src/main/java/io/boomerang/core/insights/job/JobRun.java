package io.boomerang.core.insights.job;

import static io.boomerang.core.document.FieldType.COUNTS;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.StoredFields;
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
  private static final FieldType<List<String>> NOTES = FieldType.list(TEXT);

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
    final StoredFields fields = StoredFields.of(document);
    final Instant endedAt = fields.get("ended_at", TIME);
    return new JobRun(
        fields.require("run_id", TEXT),
        fields.require("lease_ends", TIME),
        endedAt,
        endedAt == null
            ? null
            : new JobSummary(fields.require("counts", COUNTS), fields.require("notes", NOTES)));
  }
}
