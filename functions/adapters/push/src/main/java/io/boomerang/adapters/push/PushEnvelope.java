package io.boomerang.adapters.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.boomerang.core.json.Text;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what Pub/Sub posts: {@code {"message": {"data", "messageId", "publishTime", "attributes"},
 * "subscription", "deliveryAttempt"}}. A push subscription and Eventarc send the same body; fields
 * that we do not know are skipped, and {@code data} may be absent.
 */
final class PushEnvelope {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // A buffer for each of a thousand threads would be cold, and 16 MB.
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private static final byte[] NO_DATA = {};

  private String id;
  private Instant publishTime;
  private Map<String, String> attributes = Map.of();
  private byte[] data = NO_DATA;
  private int deliveryAttempt;
  private boolean hasMessage;

  private PushEnvelope() {}

  /**
   * The message in the body.
   *
   * @throws NotAnEnvelopeException when the body is not what Pub/Sub sends
   */
  static Message decode(byte[] body) throws NotAnEnvelopeException {
    final var envelope = new PushEnvelope();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotAnEnvelopeException("not a JSON object");
      }
      envelope.readEnvelope(parser);
    } catch (IOException | DateTimeException e) {
      throw new NotAnEnvelopeException(e.getMessage());
    }
    return envelope.message();
  }

  private Message message() throws NotAnEnvelopeException {
    if (!hasMessage) {
      throw new NotAnEnvelopeException("no field \"message\"");
    }
    if (id == null || id.isEmpty()) {
      throw new NotAnEnvelopeException("no field \"message.messageId\"");
    }
    if (publishTime == null) {
      throw new NotAnEnvelopeException("no field \"message.publishTime\"");
    }
    return Message.delivered(id, publishTime, attributes, data, deliveryAttempt);
  }

  private void readEnvelope(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      final JsonToken value = parser.nextToken();
      if (name.equals("message") && value == JsonToken.START_OBJECT) {
        hasMessage = true;
        readMessage(parser);
      } else if (name.equals("deliveryAttempt") && value == JsonToken.VALUE_NUMBER_INT) {
        deliveryAttempt = parser.getIntValue();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readMessage(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      final JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "data" -> data = parser.getBinaryValue();
        case "messageId", "message_id" -> id = text(parser);
        case "publishTime", "publish_time" -> publishTime = time(parser.getText());
        case "attributes" -> attributes = readAttributes(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private static Map<String, String> readAttributes(JsonParser parser) throws IOException {
    final Map<String, String> attributes = new HashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return attributes;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      attributes.put(Text.printable(name), text(parser));
      parser.skipChildren();
    }
    return attributes;
  }

  /** The value's text, in a form that the archive can write. */
  private static String text(JsonParser parser) throws IOException {
    return Text.printable(parser.getText());
  }

  private static Instant time(String text) {
    return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
  }
}
