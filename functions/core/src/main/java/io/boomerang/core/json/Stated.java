package io.boomerang.core.json;

/**
 * What a record says of an optional field: nothing, that there is no value, or a value.
 *
 * @param isStated false when the record does not say; what was known before stays
 * @param value null when there is none, or when the record does not say
 */
public record Stated<T>(boolean isStated, T value) {

  /** The record says nothing. */
  public static <T> Stated<T> absent() {
    return new Stated<>(false, null);
  }

  /** The record says that this is the value; null when it says that there is none. */
  public static <T> Stated<T> of(T value) {
    return new Stated<>(true, value);
  }
}
