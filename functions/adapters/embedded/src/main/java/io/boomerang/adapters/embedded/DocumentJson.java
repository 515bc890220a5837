package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.boomerang.core.document.DocumentPath;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a document as JSON, for people and SQL to read. JSON knows no time: one is <code>
 * {"$time":"2026-01-01T00:00:00.000000Z"}</code>, and a field whose own name starts with {@code $}
 * gets another in front. One value is always the same text.
 */
final class DocumentJson {
  /** The name under which the text of a time stands. */
  static final String TIME = "$time";

  /** As many digits for every time, so that times sort as their texts do. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private DocumentJson() {}

  /** The JSON of a document's fields, or of one value. */
  static String write(Object value) {
    final StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException("a document did not become JSON", e);
    }
    return text.toString();
  }

  /** A document's path as a JSON array: collection, id, collection, id and so on. */
  static String write(DocumentPath path) {
    final List<Object> steps = new ArrayList<>();
    for (DocumentPath step = path; step != null; step = step.parent()) {
      steps.add(0, step.id());
      steps.add(0, step.collection());
    }
    return write(steps);
  }

  /**
   * The fields in the JSON of a document.
   *
   * @throws IOException when it is none
   */
  static Map<String, Object> read(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      if (value(parser) instanceof Map<?, ?> fields) {
        @SuppressWarnings("unchecked") // value() makes maps with text as keys only
        final Map<String, Object> typed = (Map<String, Object>) fields;
        return typed;
      }
      throw new IOException("expected the fields of a document");
    }
  }

  /** The name of a field as it is stored. */
  static String storedName(String name) {
    return name.startsWith("$") ? "$" + name : name;
  }

  /** A time as it is stored, in UTC. */
  static String text(Instant time) {
    return MICROSECONDS.format(time);
  }

  /** The places of the digits are known, which is ten times faster than to look for them. */
  private static Instant time(String text) {
    return LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            digits(text, 20, 26) * 1_000)
        .toInstant(ZoneOffset.UTC);
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        generator.writeFieldName(storedName((String) field.getKey()));
        write(generator, field.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Instant time) {
      generator.writeStartObject();
      generator.writeStringField(TIME, text(time));
      generator.writeEndObject();
    } else {
      generator.writePOJO(value);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    final JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      final List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return Collections.unmodifiableList(list);
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getLongValue();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return parser.getBooleanValue();
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  private static Object object(JsonParser parser) throws IOException {
    final Map<String, Object> map = new LinkedHashMap<>();
    Instant time = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      final String name = parser.currentName();
      parser.nextToken();
      if (name.equals(TIME)) {
        time = time(parser.getText());
      } else {
        map.put(name.startsWith("$") ? name.substring(1) : name, value(parser));
      }
    }
    return time == null ? Collections.unmodifiableMap(map) : time;
  }
}
