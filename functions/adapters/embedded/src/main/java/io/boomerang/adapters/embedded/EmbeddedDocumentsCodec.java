package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.boomerang.adapters.embedded.EmbeddedDocumentsCommit.Change;
import io.boomerang.core.document.DocumentPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A commit as one line of JSON, for people and {@code jq} to read: {@code
 * {"version":7,"writes":[{"path":["carts","s1"],"fields":{...}}]}}. JSON knows no time: one is
 * <code>{"$time":"2026-01-01T00:00:00Z"}</code>, and a field whose own name starts with {@code $}
 * gets another in front.
 */
final class EmbeddedDocumentsCodec {
  private static final String TIME = "$time";

  private final JsonFactory json =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** The line, with its line break. */
  byte[] encode(EmbeddedDocumentsCommit commit) {
    final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = json.createGenerator(line)) {
      generator.writeStartObject();
      generator.writeNumberField("version", commit.version());
      generator.writeArrayFieldStart("writes");
      for (Change change : commit.changes()) {
        write(generator, change);
      }
      generator.writeEndArray();
      generator.writeEndObject();
      generator.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("a document did not become JSON", e);
    }
    return line.toByteArray();
  }

  /**
   * The commit in a line.
   *
   * @throws IOException when it is not one
   */
  EmbeddedDocumentsCommit decode(byte[] line) throws IOException {
    try (JsonParser parser = json.createParser(line)) {
      parser.nextToken();
      final Map<?, ?> commit = as(Map.class, value(parser));
      final List<Change> changes = new ArrayList<>();
      for (Object write : as(List.class, commit.get("writes"))) {
        changes.add(change(as(Map.class, write)));
      }
      return new EmbeddedDocumentsCommit(as(Long.class, commit.get("version")), changes);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void write(JsonGenerator generator, Change change) throws IOException {
    generator.writeStartObject();
    generator.writeArrayFieldStart("path");
    writePath(generator, change.path());
    generator.writeEndArray();
    if (change.fields() == null) {
      generator.writeBooleanField("deleted", true);
    } else {
      generator.writeFieldName("fields");
      write(generator, change.fields());
    }
    generator.writeEndObject();
  }

  private static void writePath(JsonGenerator generator, DocumentPath path) throws IOException {
    if (path.parent() != null) {
      writePath(generator, path.parent());
    }
    generator.writeString(path.collection());
    generator.writeString(path.id());
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        final String name = (String) field.getKey();
        generator.writeFieldName(name.startsWith("$") ? "$" + name : name);
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
      generator.writeStringField(TIME, time.toString());
      generator.writeEndObject();
    } else {
      generator.writePOJO(value);
    }
  }

  private static Change change(Map<?, ?> write) throws IOException {
    final List<?> path = as(List.class, write.get("path"));
    DocumentPath at = null;
    for (int i = 0; i + 1 < path.size(); i += 2) {
      at = new DocumentPath(at, as(String.class, path.get(i)), as(String.class, path.get(i + 1)));
    }
    if (at == null || path.size() % 2 != 0) {
      throw new IOException("no path of a document: " + path);
    }
    if (Boolean.TRUE.equals(write.get("deleted"))) {
      return new Change(at, null);
    }
    @SuppressWarnings("unchecked") // value() makes maps with text as keys only
    final Map<String, Object> fields = (Map<String, Object>) as(Map.class, write.get("fields"));
    return new Change(at, fields);
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
        time = Instant.parse(parser.getText());
      } else {
        map.put(name.startsWith("$") ? name.substring(1) : name, value(parser));
      }
    }
    return time == null ? Collections.unmodifiableMap(map) : time;
  }

  private static <T> T as(Class<T> type, Object value) throws IOException {
    if (!type.isInstance(value)) {
      throw new IOException("expected a " + type.getSimpleName() + ", found " + value);
    }
    return type.cast(value);
  }
}
