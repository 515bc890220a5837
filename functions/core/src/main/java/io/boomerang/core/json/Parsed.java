package io.boomerang.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /**
   * The record, or the whole message, cannot be accepted.
   *
   * @param from where it starts in the message's data, in bytes
   * @param to where it ends, in bytes
   */
  record Rejected<T>(Rejection rejection, int from, int to) implements Parsed<T> {
    public Rejected {
      Objects.requireNonNull(rejection, "rejection");
    }
  }

  /**
   * The record was erased at its customer's wish; its place stays, so that those after it keep
   * theirs.
   *
   * @param index the record's place in its message, from 0
   */
  record Erased<T>(int index) implements Parsed<T> {
    private static final byte[] PLACEHOLDER =
        "{\"erased\":true}".getBytes(StandardCharsets.US_ASCII);

    /** What stands in a message where a record was erased. */
    public static byte[] placeholder() {
      return PLACEHOLDER.clone();
    }

    static boolean isAt(byte[] data, int from, int to) {
      return Arrays.equals(data, from, to, PLACEHOLDER, 0, PLACEHOLDER.length);
    }
  }
}
