package io.boomerang.core.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the archive's objects message by message. */
public final class ArchivedMessages {
  private static final String SUFFIX = ".ndjson.gz";
  private static final int BUFFER = 1 << 16;

  /** A message waits in its subscription for as long at most before it is archived. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(31);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final DateTimeFormatter PARTITION =
      DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd'/hr='HH").withZone(ZoneOffset.UTC);

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();
  private final ArchiveReader archive;

  /**
   * What is done with a message.
   *
   * @param <E> what may come of it
   */
  @FunctionalInterface
  public interface Taker<E extends Exception> {
    void take(Message message) throws E;
  }

  public ArchivedMessages(ArchiveReader archive) {
    this.archive = archive;
  }

  /** All objects of a topic, in the order of their names. */
  public List<String> objects(Topic topic) {
    return objects(topic, TimeRange.ALWAYS);
  }

  /**
   * The objects of a topic that can hold messages published then, in the order of their names. They
   * lie in the folder of the hour in which they were written, which is that of publication, or
   * later by as long as a subscription keeps messages.
   */
  public List<String> objects(Topic topic, TimeRange published) {
    final String prefix = "raw/" + topic.id() + "/";
    final var first = published.from().map(from -> PARTITION.format(from.minus(HOUR)));
    final var last = published.until().map(until -> PARTITION.format(until.plus(LONGEST_WAIT)));
    return archive.names(prefix).stream()
        .filter(name -> name.endsWith(SUFFIX))
        .filter(name -> first.map(f -> partition(prefix, name).compareTo(f) >= 0).orElse(true))
        .filter(name -> last.map(l -> partition(prefix, name).compareTo(l) <= 0).orElse(true))
        .toList();
  }

  private static String partition(String prefix, String name) {
    return name.substring(prefix.length(), name.lastIndexOf('/'));
  }

  /**
   * Every message of an object, in order, repeated ones included.
   *
   * @throws IOException naming the object, when it is damaged
   */
  public <E extends Exception> void read(String object, Taker<E> taker) throws IOException, E {
    try (InputStream in = new GZIPInputStream(archive.open(object), BUFFER);
        JsonParser parser = json.createParser(in)) {
      for (Message next = next(object, parser); next != null; next = next(object, parser)) {
        taker.take(next);
      }
    }
  }

  private static Message next(String object, JsonParser parser) throws IOException {
    try {
      return parser.nextToken() == JsonToken.START_OBJECT ? message(parser) : null;
    } catch (IOException e) {
      throw new IOException(object + " is damaged: " + e.getMessage(), e);
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
