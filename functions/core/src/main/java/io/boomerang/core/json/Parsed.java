package io.boomerang.core.json;

import java.util.Objects;
import java.util.Optional;

/** What became of one record of a message. */
public sealed interface Parsed<T> {
  /**
   * The record keeps every rule.
   *
   * @param index the record's place in its message, from 0
   * @param from where the record starts in the message's data, in bytes
   * @param to where it ends, in bytes
   * @param leftOut the fields that break a rule and count as absent; empty when there are none
   */
  record Valid<T>(int index, T value, int from, int to, Optional<Rejection> leftOut)
      implements Parsed<T> {
    public Valid {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(leftOut, "leftOut");
    }
  }

  /** The record, or the whole message, cannot be accepted. */
  record Rejected<T>(Rejection rejection) implements Parsed<T> {
    public Rejected {
      Objects.requireNonNull(rejection, "rejection");
    }
  }
}
