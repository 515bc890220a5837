package io.boomerang.core.json;

import java.util.Objects;

/** What became of one record of a message. */
public sealed interface Parsed<T> {
  /**
   * The record keeps every rule.
   *
   * @param index the record's place in its message, from 0
   * @param from where the record starts in the message's data, in bytes
   * @param to where it ends, in bytes
   */
  record Valid<T>(int index, T value, int from, int to) implements Parsed<T> {
    public Valid {
      Objects.requireNonNull(value, "value");
    }
  }

  /** The record, or the whole message, cannot be accepted. */
  record Rejected<T>(Rejection rejection) implements Parsed<T> {
    public Rejected {
      Objects.requireNonNull(rejection, "rejection");
    }
  }
}
