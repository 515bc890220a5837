package io.boomerang.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.Mending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Mends what was rejected, and nothing else: of each message the rejected records, in their order,
 * as a message of its own whose id is {@code <id>+<hash>}. Fields are dropped first, then renamed,
 * then cast, and what is missing then gets its default. A value that cannot be cast stays.
 *
 * @param hash of the file, so that another fix is another message
 */
record Fix(
    String hash,
    List<String> drop,
    Map<String, String> rename,
    Map<String, Cast> cast,
    Map<String, JsonNode> defaults)
    implements Mending {
  /** Numbers keep every digit; a key that stands twice is for nobody to choose from. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
          .build();

  private static final String EVENT_ID = "event_id";

  /** Types that a value can be cast to. */
  enum Cast {
    /** A number or a truth as the text that it was written as. */
    TEXT,
    /** A text that is a number of JSON's. */
    NUMBER,
    /** Milliseconds since 1970, as a number or a text of digits, as a time of RFC 3339. */
    TIME;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Cast> of(String id) {
      return Arrays.stream(values()).filter(cast -> cast.id().equals(id)).findAny();
    }

    static String ids() {
      return Arrays.stream(values()).map(Cast::id).collect(Collectors.joining(", "));
    }

    private JsonNode apply(JsonNode value) {
      final String text = value.asText();
      try {
        return switch (this) {
          case TEXT -> value.isValueNode() && !value.isNull() ? TextNode.valueOf(text) : value;
          case NUMBER -> value.isTextual() ? number(value, text.strip()) : value;
          case TIME -> TextNode.valueOf(Instant.ofEpochMilli(Long.parseLong(text)).toString());
        };
      } catch (NumberFormatException | DateTimeException | JsonProcessingException e) {
        return value;
      }
    }

    private static JsonNode number(JsonNode value, String text) throws JsonProcessingException {
      final JsonNode number = JSON.readTree(text);
      return number.isNumber() ? number : value;
    }
  }

  Fix {
    drop = List.copyOf(drop);
    // Not by Map.copyOf, whose order is another in each process: one file has one effect.
    rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
    cast = Collections.unmodifiableMap(new LinkedHashMap<>(cast));
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
  }

  @Override
  public Optional<Message> mend(Topic topic, Message message, List<? extends Parsed<?>> records) {
    final ArrayNode mended = JSON.createArrayNode();
    for (Parsed<?> record : records) {
      if (record instanceof Rejected<?> rejected) {
        read(message.data(), rejected)
            .ifPresent(object -> mended.add(mend(topic, message, rejected, object)));
      }
    }
    return mended.isEmpty() ? Optional.empty() : Optional.of(carrying(message, mended));
  }

  private Message carrying(Message message, ArrayNode mended) {
    return new Message(
        message.id() + "+" + hash,
        message.publishTime(),
        message.attributes(),
        mended.toString().getBytes(StandardCharsets.UTF_8),
        0);
  }

  /** Empty when it is no object of JSON, which nobody can mend field by field. */
  private static Optional<ObjectNode> read(byte[] data, Rejected<?> rejected) {
    try {
      final JsonNode record =
          JSON.readTree(Arrays.copyOfRange(data, rejected.from(), rejected.to()));
      return record instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private ObjectNode mend(Topic topic, Message message, Rejected<?> rejected, ObjectNode record) {
    record.remove(drop);
    rename.forEach(
        (from, to) -> {
          if (record.has(from) && !record.has(to)) {
            record.set(to, record.remove(from));
          }
        });
    cast.forEach(
        (field, type) -> {
          if (record.has(field)) {
            record.set(field, type.apply(record.get(field)));
          }
        });
    defaults.forEach(
        (field, value) -> {
          if (!record.hasNonNull(field)) {
            record.set(field, value);
          }
        });
    if (topic == Topic.SHOP_EVENTS && record.path(EVENT_ID).asText("").isEmpty()) {
      record.put(EVENT_ID, message.id() + "/" + rejected.rejection().index());
    }
    return record;
  }
}
