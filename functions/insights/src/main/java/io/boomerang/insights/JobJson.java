package io.boomerang.insights;

import io.boomerang.core.insights.job.JobSummary;
import io.boomerang.core.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a job answers, and logs.
 *
 * @param state {@code done}, {@code done_before}, {@code going} or {@code preview}
 * @param at when it was done before, or when the lease of who is at it ends; null otherwise
 */
record JobJson(String job, LocalDate asOf, String state, JobSummary summary, Instant at) {
  String write() {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", job);
    fields.put("as_of", asOf);
    fields.put("state", state);
    if (at != null) {
      fields.put("at", at);
    }
    fields.put("counts", summary.counts());
    fields.put("notes", summary.notes());
    return Json.text(fields);
  }
}
