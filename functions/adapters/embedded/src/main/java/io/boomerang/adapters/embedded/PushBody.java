package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.boomerang.core.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The body that Pub/Sub posts to a push subscription's endpoint. */
final class PushBody {
  private static final JsonFactory JSON = new JsonFactory();

  private PushBody() {}

  static byte[] of(Message message, String subscription) {
    final var bytes = new ByteArrayOutputStream(message.data().length * 4 / 3 + 300);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart("message");
      if (!message.attributes().isEmpty()) {
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
          json.writeStringField(attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
      }
      json.writeBinaryField("data", message.data());
      json.writeStringField("messageId", message.id());
      json.writeStringField("message_id", message.id());
      json.writeStringField("publishTime", message.publishTime().toString());
      json.writeStringField("publish_time", message.publishTime().toString());
      json.writeEndObject();
      json.writeStringField("subscription", "projects/local/subscriptions/" + subscription);
      json.writeNumberField("deliveryAttempt", message.deliveryAttempt());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
