package io.boomerang.core.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Documents as they were stored once, each in a file {@code stored/<name>.json} that is never
 * written again: what is in stores is read for years. A time is {@code {"$time": "..."}}.
 */
public final class StoredBefore {
  private static final String TIME = "$time";

  /** Below these, maps were written in an order of their own in each process. */
  private static final Set<String> WITHOUT_ORDER =
      Set.of("users", "purchases", "next_tier", "stamp_cards", "promotions", "rewards", "tallies");

  private StoredBefore() {}

  /** The document of a file, as if it had been read from a store. */
  public static Document document(DocumentPath path, String name) {
    try {
      return new Document(path, fields(Json.object(text(name))), "1");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Holds that the fields are those of a file, in its order. */
  public static void assertWritten(Map<String, Object> fields, String name) {
    assertThat(new String(Json.pretty(ordered(fields)), UTF_8)).isEqualTo(text(name).strip());
  }

  /** Holds that the fields are those of a file, in whatever order. */
  public static void assertWrittenInAnyOrder(Map<String, Object> fields, String name) {
    assertWritten(sorted(fields), name);
  }

  private static String text(String name) {
    final String file = "/stored/" + name + ".json";
    try (InputStream stored = StoredBefore.class.getResourceAsStream(file)) {
      assertThat(stored).as(file).isNotNull();
      return new String(stored.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static Map<String, Object> ordered(Map<?, ?> fields) {
    final Map<String, Object> ordered = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          final boolean hasOrder = !WITHOUT_ORDER.contains(name);
          ordered.put((String) name, hasOrder ? value(value) : unordered(value));
        });
    return ordered;
  }

  private static Object value(Object value) {
    if (value instanceof Instant time) {
      return Map.of(TIME, time.toString());
    }
    if (value instanceof List<?> list) {
      final List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(value(each)));
      return copy;
    }
    return value instanceof Map<?, ?> map ? ordered(map) : value;
  }

  private static Object unordered(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(StoredBefore::unordered).toList();
    }
    return value instanceof Map<?, ?> map ? sorted(map) : value(value);
  }

  private static Map<String, Object> sorted(Map<?, ?> map) {
    final Map<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put((String) name, unordered(value)));
    return sorted;
  }

  private static Map<String, Object> fields(Map<?, ?> json) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    json.forEach((name, value) -> fields.put((String) name, stored(value)));
    return fields;
  }

  private static Object stored(Object json) {
    if (json instanceof List<?> list) {
      return list.stream().map(StoredBefore::stored).toList();
    }
    if (!(json instanceof Map<?, ?> map)) {
      return json;
    }
    return map.get(TIME) instanceof String time ? Instant.parse(time) : fields(map);
  }
}
