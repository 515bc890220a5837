package io.boomerang.core.loyalty;

import io.boomerang.core.json.Stated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Fields of a document, each with the time from which it holds: of each the newest that was stated
 * wins, so that the order in which records come does not matter. Of two with the same time a
 * refusal beats no value, which beats a value; of two values the greater stays.
 */
final class StatedFields {
  private static final String STATED_AT = "stated_at";
  private static final Comparator<Object> AT_THE_SAME_TIME =
      Comparator.comparingInt(StatedFields::refusal).thenComparing(String::valueOf);

  private StatedFields() {}

  /**
   * The document's fields with what one record states.
   *
   * @param stored the fields as they are, those of others included
   * @param stated by field
   * @param at from when the record holds, UTC
   */
  static Map<String, Object> merged(
      Map<String, Object> stored, Map<String, Stated<?>> stated, Instant at) {
    final Instant time = at.truncatedTo(ChronoUnit.MICROS);
    final Map<String, Object> fields = new HashMap<>(stored);
    final Map<String, Object> times = new HashMap<>();
    if (stored.get(STATED_AT) instanceof Map<?, ?> before) {
      before.forEach((field, since) -> times.put((String) field, since));
    }
    stated.forEach(
        (field, said) -> {
          if (said.isStated() && isNewer(field, said.value(), time, fields, times)) {
            fields.put(field, truncated(said.value()));
            times.put(field, time);
          }
        });
    fields.put(STATED_AT, times);
    return fields;
  }

  private static boolean isNewer(
      String field,
      Object value,
      Instant time,
      Map<String, Object> fields,
      Map<String, Object> times) {
    if (!(times.get(field) instanceof Instant before)) {
      return true;
    }
    final int order = time.compareTo(before);
    return order > 0
        || (order == 0 && AT_THE_SAME_TIME.compare(truncated(value), fields.get(field)) > 0);
  }

  private static Object truncated(Object value) {
    return value instanceof Instant time ? time.truncatedTo(ChronoUnit.MICROS) : value;
  }

  /** How far a value goes to forbid: whoever said both at once is not written to. */
  private static int refusal(Object value) {
    return value == null ? 1 : Boolean.FALSE.equals(value) ? 2 : 0;
  }
}
