package io.boomerang.core.loyalty;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.boomerang.core.activity.Activity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Many activities as one compressed text, so that the entry of a line that earns thousands of
 * rewards fits a document. All are of one customer.
 */
final class PackedActivities {
  /** So many stay readable in the entry. */
  static final int FEW = 20;

  /** Token by token, one object after the other: there may be thousands. */
  private static final JsonFactory JSON = new JsonFactory();

  private PackedActivities() {}

  static String pack(List<Activity> activities) {
    final var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes);
        JsonGenerator json = JSON.createGenerator(gzip)) {
      for (Activity activity : activities) {
        json.writeStartObject();
        json.writeStringField("id", activity.activityId());
        json.writeStringField("type", activity.activityType());
        json.writeStringField("at", activity.occurredAt().toString());
        json.writeStringField("details", activity.details());
        if (activity.sequence() != null) {
          json.writeStringField("sequence", activity.sequence().toString());
        }
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  static List<Activity> unpack(String userId, String packed) {
    final var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(packed));
    final List<Activity> activities = new ArrayList<>();
    try (var gzip = new GZIPInputStream(bytes);
        JsonParser json = JSON.createParser(gzip)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        activities.add(activity(userId, json));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return activities;
  }

  private static Activity activity(String userId, JsonParser json) throws IOException {
    final Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      fields.put(json.currentName(), json.nextTextValue());
    }
    final String sequence = fields.get("sequence");
    return new Activity(
        fields.get("id"),
        fields.get("type"),
        Instant.parse(fields.get("at")),
        userId,
        null,
        null,
        fields.get("details"),
        sequence == null ? null : Long.valueOf(sequence));
  }
}
