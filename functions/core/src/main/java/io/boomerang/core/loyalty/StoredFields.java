package io.boomerang.core.loyalty;

import io.boomerang.core.document.DocumentPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads the fields of a stored document, and says which one is not as it should be. */
public record StoredFields(DocumentPath path, Map<String, Object> fields) {

  /** The field; null when absent or null. */
  <T> T optional(Class<T> type, String name) {
    final Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalStateException(
          "document %s: %s is no %s but %s".formatted(path, name, type.getSimpleName(), value));
    }
    return type.cast(value);
  }

  <T> T required(Class<T> type, String name) {
    final T value = optional(type, name);
    if (value == null) {
      throw new IllegalStateException("document %s lacks %s".formatted(path, name));
    }
    return value;
  }

  String text(String name) {
    return required(String.class, name);
  }

  BigDecimal amount(String name) {
    return new BigDecimal(text(name));
  }

  int integer(String name) {
    return Math.toIntExact(required(Long.class, name));
  }

  Instant time(String name) {
    return required(Instant.class, name);
  }

  List<?> list(String name) {
    final List<?> list = optional(List.class, name);
    return list == null ? List.of() : list;
  }

  /** A map below this one. */
  StoredFields below(String name) {
    return of(path, required(Map.class, name));
  }

  @SuppressWarnings("unchecked") // stores hold maps with text as keys only
  static StoredFields of(DocumentPath path, Object map) {
    return new StoredFields(path, (Map<String, Object>) map);
  }
}
