package io.boomerang.core.carts;

import io.boomerang.core.document.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads a document's fields as what they should be, and says which is not. */
public final class StoredFields {
  private final String place;
  private final Map<?, ?> fields;

  private StoredFields(String place, Map<?, ?> fields) {
    this.place = place;
    this.fields = fields;
  }

  public static StoredFields of(Document document) {
    return new StoredFields(document.path().toString(), document.fields());
  }

  /** The text; null when absent. */
  public String text(String field) {
    return optional(field, String.class);
  }

  public String requiredText(String field) {
    return required(field, String.class);
  }

  /** The instant; null when absent. */
  public Instant time(String field) {
    return optional(field, Instant.class);
  }

  public Instant requiredTime(String field) {
    return required(field, Instant.class);
  }

  /** The boolean; null when absent. */
  public Boolean truth(String field) {
    return optional(field, Boolean.class);
  }

  /** The number; 0 when absent. */
  public int number(String field) {
    final Long number = optional(field, Long.class);
    return number == null ? 0 : Math.toIntExact(number);
  }

  /** The number; 0 when absent. */
  public long longNumber(String field) {
    final Long number = optional(field, Long.class);
    return number == null ? 0 : number;
  }

  /** The maps of a list; none when absent. */
  public List<StoredFields> maps(String field) {
    final List<?> list = optional(field, List.class);
    return list == null ? List.of() : list.stream().map(each -> below(field, each)).toList();
  }

  /** The texts of a list; none when absent. */
  public List<String> texts(String field) {
    final List<?> list = optional(field, List.class);
    return list == null ? List.of() : list.stream().map(String.class::cast).toList();
  }

  private StoredFields below(String field, Object value) {
    return new StoredFields(place + ": " + field, (Map<?, ?>) value);
  }

  private <T> T required(String field, Class<T> type) {
    final T value = optional(field, type);
    if (value == null) {
      throw new IllegalStateException(place + " has no " + field);
    }
    return value;
  }

  private <T> T optional(String field, Class<T> type) {
    final Object value = fields.get(field);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalStateException(
          "%s: %s is no %s: %s".formatted(place, field, type.getSimpleName(), value));
    }
    return type.cast(value);
  }
}
