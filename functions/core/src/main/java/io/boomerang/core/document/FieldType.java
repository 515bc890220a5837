package io.boomerang.core.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a value is kept in a field: what {@link DocumentFields} allows is written, and the value read
 * back from it. The value is never null; what null means is for the field to say.
 */
public final class FieldType<V> {
  public static final FieldType<String> TEXT = scalar("text", String.class);

  /** Kept in microseconds. */
  public static final FieldType<Instant> TIME = scalar("a time", Instant.class);

  public static final FieldType<Long> WHOLE_NUMBER = scalar("a whole number", Long.class);
  public static final FieldType<Boolean> BOOLEAN = scalar("true or false", Boolean.class);

  /** A whole number that fits an {@code int}. */
  public static final FieldType<Integer> INT =
      WHOLE_NUMBER.as("a whole number of 32 bits", Math::toIntExact, Integer::longValue);

  /** Kept as text with all its digits, because stores know no decimal. */
  public static final FieldType<BigDecimal> DECIMAL =
      TEXT.as("a decimal number as text", BigDecimal::new, BigDecimal::toPlainString);

  /** Counts by a name of our own; none when absent. */
  public static final FieldType<Map<String, Long>> COUNTS = byName(WHOLE_NUMBER);

  /** Room for a map of two. */
  private static final int PAIR = 4;

  private final String what;
  private final V absent;
  private final Function<V, Object> write;
  private final Reader<V> read;

  private FieldType(String what, V absent, Function<V, Object> write, Reader<V> read) {
    this.what = what;
    this.absent = absent;
    this.write = write;
    this.read = read;
  }

  private interface Reader<V> {
    /** As {@link FieldType#read}. */
    V read(Place in, Object step, Object stored);
  }

  private static <V> FieldType<V> scalar(String what, Class<V> type) {
    return new FieldType<>(
        what, null, value -> value, (in, step, stored) -> cast(type, what, in, step, stored));
  }

  /** One of several constants, kept as its id. */
  public static <E> FieldType<E> oneOf(E[] constants, Function<E, String> id) {
    final Map<String, E> byId =
        Arrays.stream(constants).collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    final String ids = Arrays.stream(constants).map(id).collect(Collectors.joining(", "));
    return TEXT.as("one of " + ids, byId::get, id);
  }

  /** A record as a map. */
  public static <V> FieldType<V> map(Mapping<V> mapping) {
    return new FieldType<>(
        "a map",
        null,
        mapping::write,
        (in, step, stored) -> mapping.exchange(StoredFields.below(in, step, stored), null));
  }

  /** A value as the only field of a map. */
  public static <V> FieldType<V> mapOf(String name, FieldType<V> type) {
    return new FieldType<>(
        "a map",
        null,
        value -> {
          final Map<String, Object> map = new LinkedHashMap<>(PAIR);
          map.put(name, type.write(value));
          return map;
        },
        (in, step, stored) -> StoredFields.below(in, step, stored).require(name, type));
  }

  /** A list, in its order; none when absent. */
  public static <V> FieldType<List<V>> list(FieldType<V> type) {
    return new FieldType<>(
        "a list",
        List.of(),
        values -> {
          final List<Object> list = new ArrayList<>(values.size());
          values.forEach(value -> list.add(type.write(value)));
          return list;
        },
        (in, step, stored) -> {
          final List<?> list = cast(List.class, "a list", in, step, stored);
          final Place place = in.below(step);
          final List<V> values = new ArrayList<>(list.size());
          list.forEach(each -> values.add(type.read(place, values.size(), each)));
          return values;
        });
  }

  /** A map by names of our own, sorted by these; empty when absent. */
  public static <V> FieldType<Map<String, V>> byName(FieldType<V> type) {
    return new FieldType<>(
        "a map",
        Map.of(),
        values -> {
          final Map<String, Object> map = new TreeMap<>();
          values.forEach((name, value) -> map.put(name, type.write(value)));
          return map;
        },
        (in, step, stored) -> {
          final Map<?, ?> map = cast(Map.class, "a map", in, step, stored);
          final Place place = in.below(step);
          final Map<String, V> values = new TreeMap<>();
          map.forEach((name, each) -> values.put((String) name, type.read(place, name, each)));
          return values;
        });
  }

  /**
   * A map by any text, kept as a list of maps, sorted by that text; empty when absent. The text
   * stands where the type has {@linkplain StoredFields#reserve reserved} its field, else last.
   *
   * @param type kept as a map
   */
  public static <V> FieldType<Map<String, V>> byKey(String key, FieldType<V> type) {
    final FieldType<Map.Entry<String, V>> entry =
        new FieldType<>(
            "a map",
            null,
            each -> {
              @SuppressWarnings("unchecked") // as the type is to be
              final var map = (Map<String, Object>) type.write(each.getValue());
              map.put(key, each.getKey());
              return map;
            },
            (in, step, stored) ->
                Map.entry(
                    StoredFields.below(in, step, stored).require(key, TEXT),
                    type.read(in, step, stored)));
    return list(entry).as("a list", FieldType::sorted, FieldType::entries);
  }

  private static <V> Map<String, V> sorted(List<Map.Entry<String, V>> entries) {
    final Map<String, V> map = new TreeMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  private static <V> List<Map.Entry<String, V>> entries(Map<String, V> map) {
    return List.copyOf((map instanceof SortedMap ? map : new TreeMap<>(map)).entrySet());
  }

  /**
   * Values that are kept as this type keeps others.
   *
   * @param expected what a stored value should be
   * @param from makes the value of what is stored; null, or an exception, when it is none
   */
  public <W> FieldType<W> as(String expected, Function<V, W> from, Function<W, V> to) {
    return new FieldType<>(
        expected,
        absent == null ? null : from.apply(absent),
        value -> write.apply(to.apply(value)),
        (in, step, stored) -> {
          final V value = read.read(in, step, stored);
          try {
            final W converted = from.apply(value);
            if (converted != null) {
              return converted;
            }
          } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw in.below(step).fault("'" + value + "'", expected, e);
          }
          throw in.below(step).fault("'" + value + "'", expected, null);
        });
  }

  String what() {
    return what;
  }

  V absent() {
    return absent;
  }

  Object write(V value) {
    return write.apply(value);
  }

  /**
   * The value of what is stored, if anything is.
   *
   * @param in what the field is in
   * @param step its name, or its number; see {@link Place}
   */
  V read(Place in, Object step, Object stored) {
    return read.read(in, step, stored);
  }

  static <S> S cast(Class<S> type, String what, Place in, Object step, Object stored) {
    if (!type.isInstance(stored)) {
      final String is = stored == null ? "absent" : "a " + stored.getClass().getSimpleName();
      throw in.below(step).fault(is, what, null);
    }
    return type.cast(stored);
  }
}
