package io.boomerang.core.document;

import io.boomerang.core.json.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every store can hold: text, {@link Long}, {@link Boolean}, {@link Instant} (cut to
 * microseconds), null, and lists and maps of these. Money is text, because stores know no decimal.
 */
public final class DocumentFields {
  /** Largest document, by Firestore's own formula; leaves room below the 1 MiB of Firestore. */
  public static final int MAX_BYTES = 1_000_000;

  /** Longest name of a field in UTF-8; untrusted text belongs in a value. */
  public static final int MAX_NAME_BYTES = 1_000;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  private DocumentFields() {}

  /**
   * A copy that nobody can change and every store can hold.
   *
   * @throws IllegalArgumentException naming the document and the field that cannot be stored
   */
  public static Map<String, Object> checked(DocumentPath path, Map<String, Object> fields) {
    final Map<String, Object> copy = map(Place.of(path), fields);
    final long bytes = DocumentSize.of(path, copy);
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "document %s has %,d bytes; the most is %,d".formatted(path, bytes, MAX_BYTES));
    }
    return copy;
  }

  /** The value as a store returns it: an instant is cut to microseconds. */
  static Object scalar(Object value) {
    return value instanceof Instant time ? time.truncatedTo(ChronoUnit.MICROS) : value;
  }

  /**
   * The value as it is stored. A place is made only of what has others inside it, or is refused.
   *
   * @param step the value's own in the place that it is in
   */
  private static Object value(Place in, Object step, Object value) {
    if (value instanceof String text && Text.hasLoneSurrogate(text)) {
      throw in.below(step).refusal("holds a lone surrogate");
    }
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Instant time) {
      if (time.isBefore(EARLIEST) || !time.isBefore(TOO_LATE)) {
        throw in.below(step).refusal("is " + time + ", which is not in the years 1 to 9999");
      }
      return scalar(time);
    }
    final Place place = in.below(step);
    if (value instanceof List<?> list) {
      return list(place, list);
    }
    if (value instanceof Map<?, ?> map) {
      return map(place, map);
    }
    throw place.refusal("is a " + value.getClass().getSimpleName() + ", which no store holds");
  }

  private static List<Object> list(Place place, List<?> list) {
    place.refuseTooDeep(list.isEmpty());
    final List<Object> copy = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof List) {
        throw place.below(i).refusal("is a list in a list, which Firestore does not hold");
      }
      copy.add(value(place, i, list.get(i)));
    }
    return Collections.unmodifiableList(copy);
  }

  private static Map<String, Object> map(Place place, Map<?, ?> map) {
    place.refuseTooDeep(map.isEmpty());
    final Map<String, Object> copy = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
    map.forEach(
        (key, value) -> {
          final String name = name(place, key);
          copy.put(name, value(place, name, value));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static String name(Place place, Object key) {
    if (!(key instanceof String name) || name.isEmpty() || Text.hasLoneSurrogate(name)) {
      throw place.refusal("has a field without a proper name: '" + key + "'");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw place.refusal("has a field with a name of more than " + MAX_NAME_BYTES + " bytes");
    }
    return name;
  }
}
