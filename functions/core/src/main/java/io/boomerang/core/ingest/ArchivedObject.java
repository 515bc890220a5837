package io.boomerang.core.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads an object of the archive message by message, as {@link ArchiveWriter} writes it. */
public final class ArchivedObject {
  private static final int BUFFER = 1 << 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private ArchivedObject() {}

  /**
   * What is done with a message.
   *
   * @param <E> what may come of it
   */
  @FunctionalInterface
  public interface Taker<E extends Exception> {
    void take(Message message) throws E;
  }

  /**
   * Every message, in order, repeated ones included.
   *
   * @param name of the object, for errors
   * @param content as it is stored, compressed; closed by the caller
   * @throws IOException naming the object, when it is damaged
   */
  public static <E extends Exception> void read(String name, InputStream content, Taker<E> taker)
      throws IOException, E {
    try (InputStream in = opened(name, content);
        JsonParser json = JSON.createParser(in)) {
      for (Message next = next(name, json); next != null; next = next(name, json)) {
        taker.take(next);
      }
    }
  }

  private static InputStream opened(String name, InputStream content) throws IOException {
    try {
      return new GZIPInputStream(content, BUFFER);
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  private static Message next(String name, JsonParser json) throws IOException {
    try {
      return json.nextToken() == JsonToken.START_OBJECT ? message(json) : null;
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  private static IOException damaged(String name, IOException e) {
    return new IOException(name + " is damaged: " + e.getMessage(), e);
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
