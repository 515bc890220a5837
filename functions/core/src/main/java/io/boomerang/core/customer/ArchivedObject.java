package io.boomerang.core.customer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.boomerang.core.message.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads an object of the archive, as {@link io.boomerang.core.ingest.ArchiveWriter} writes it. */
final class ArchivedObject {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private ArchivedObject() {}

  /**
   * All messages, in order, repeated ones included.
   *
   * @throws UncheckedIOException naming the object, when it is damaged
   */
  static List<Message> messages(String name, byte[] content) {
    final List<Message> messages = new ArrayList<>();
    try (JsonParser json =
        JSON.createParser(new GZIPInputStream(new ByteArrayInputStream(content)))) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        messages.add(message(json));
      }
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is damaged", e);
    }
  }

  private static Message message(JsonParser json) throws IOException {
    String id = "";
    Instant publishTime = Instant.EPOCH;
    final Map<String, String> attributes = new HashMap<>();
    byte[] data = {};
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "message_id" -> id = json.getText();
        case "publish_time" -> publishTime = Instant.parse(json.getText());
        case "attributes" -> readAttributes(json, attributes);
        case "data" -> data = json.getText().getBytes(StandardCharsets.UTF_8);
        case "data_base64" -> data = json.getBinaryValue();
        default -> json.skipChildren();
      }
    }
    return new Message(id, publishTime, attributes, data, 0);
  }

  private static void readAttributes(JsonParser json, Map<String, String> attributes)
      throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      attributes.put(name, json.getText());
    }
  }
}
