package io.boomerang.local.shop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads the archive's objects from their folder, message by message. */
final class ArchivedMessages {
  private static final String SUFFIX = ".ndjson.gz";

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();
  private final Path folder;

  /** The messages below a folder, which need not be there. */
  ArchivedMessages(Path folder) {
    this.folder = folder;
  }

  /** The objects of a topic, in the order of their names. */
  List<Path> objects(Topic topic) throws IOException {
    final Path root = folder.resolve("raw").resolve(topic.id());
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** Every message of an object, in order, repeated ones included. */
  void read(Path object, Consumer<Message> consumer) throws IOException {
    try (InputStream in =
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(object)));
        JsonParser parser = json.createParser(in)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        consumer.accept(message(parser));
      }
    }
  }

  private static Message message(JsonParser parser) throws IOException {
    String id = "";
    Instant publishTime = Instant.EPOCH;
    final Map<String, String> attributes = new HashMap<>();
    byte[] data = {};
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      switch (name) {
        case "message_id" -> id = parser.getText();
        case "publish_time" -> publishTime = Instant.parse(parser.getText());
        case "attributes" -> readAttributes(parser, attributes);
        case "data" -> data = parser.getText().getBytes(StandardCharsets.UTF_8);
        case "data_base64" -> data = parser.getBinaryValue();
        default -> parser.skipChildren();
      }
    }
    return new Message(id, publishTime, attributes, data, 0);
  }

  private static void readAttributes(JsonParser parser, Map<String, String> attributes)
      throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      attributes.put(name, parser.getText());
    }
  }
}
