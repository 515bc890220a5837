package io.boomerang.insights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.boomerang.core.insights.job.JobSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a job answers, and logs.
 *
 * @param state {@code done}, {@code done_before}, {@code going} or {@code preview}
 * @param at when it was done before, or when the lease of who is at it ends; null otherwise
 */
record JobJson(String job, LocalDate asOf, String state, JobSummary summary, Instant at) {
  private static final JsonFactory JSON = new JsonFactory();

  String write() throws IOException {
    final var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("job", job);
      json.writeStringField("as_of", asOf.toString());
      json.writeStringField("state", state);
      if (at != null) {
        json.writeStringField("at", at.toString());
      }
      json.writeObjectFieldStart("counts");
      for (Map.Entry<String, Long> count : summary.counts().entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("notes");
      for (String note : summary.notes()) {
        json.writeString(note);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
