package io.boomerang.core.activity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes an activity as topic {@code shop-activity} carries it; {@link ActivityRecordType} reads.
 */
public final class ActivityMessage {
  private static final JsonFactory JSON = new JsonFactory();

  private ActivityMessage() {}

  /** The activity as JSON, its details beside the common fields. */
  public static byte[] encode(Activity activity) {
    final var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("activity_id", activity.activityId());
      json.writeStringField("activity_type", activity.activityType());
      json.writeStringField("occurred_at", activity.occurredAt().toString());
      writeIfKnown(json, "user_id", activity.userId());
      writeIfKnown(json, "user_session", activity.userSession());
      writeIfKnown(json, "offer_id", activity.offerId());
      if (activity.sequence() != null) {
        json.writeNumberField("sequence", activity.sequence());
      }
      writeDetails(json, activity.details());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("activity " + activity.activityId(), e);
    }
    return out.toByteArray();
  }

  private static void writeIfKnown(JsonGenerator json, String name, String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void writeDetails(JsonGenerator json, String details) throws IOException {
    if (details == null) {
      return;
    }
    try (JsonParser parser = JSON.createParser(details)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("details are no JSON object: " + details);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        json.copyCurrentStructure(parser);
      }
    }
  }
}
