package io.boomerang.core.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Input, or fields of it, that cannot be accepted, ever: retrying does not help it, so it is kept
 * with its reasons.
 *
 * @param index the record's place in its message, from 0
 * @param reasons the broken rules, never empty; all of them, unless a key is repeated beyond
 *     measure
 * @param raw the input as text, cut to {@value #MAX_RAW_LENGTH} characters; bytes that are not
 *     UTF-8 appear as U+FFFD (the archive has them as they were)
 * @param rawBytes the whole length of the input in bytes
 */
public record Rejection(Kind kind, int index, List<Violation> reasons, String raw, long rawBytes) {
  /** Longest text kept beside the reasons; the whole of it stays in the archive. */
  public static final int MAX_RAW_LENGTH = 16_384;

  /** Bytes that hold {@link #MAX_RAW_LENGTH} characters, whichever these are. */
  private static final int MAX_RAW_BYTES = 4 * MAX_RAW_LENGTH;

  /** Who has to mend it. */
  public enum Kind {
    /** Not JSON: the producer's serialisation is broken. */
    MALFORMED("malformed"),
    /** JSON that breaks a rule: the producer's data is wrong. */
    INVALID("invalid"),
    /** Optional fields break a rule; the rest of the record was taken. */
    TAKEN_IN_PART("taken_in_part"),
    /** Valid, but the warehouse refused the row: its schema and ours differ. */
    REFUSED_BY_WAREHOUSE("refused_by_warehouse");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The value stored in the warehouse. */
    public String id() {
      return id;
    }
  }

  public Rejection {
    Objects.requireNonNull(kind, "kind");
    reasons = List.copyOf(reasons);
    raw = Text.cut(raw, MAX_RAW_LENGTH);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a rejection needs a reason");
    }
  }

  /** The rejection of the bytes from {@code from} up to but without {@code to}. */
  public static Rejection of(
      Kind kind, int index, List<Violation> reasons, byte[] data, int from, int to) {
    final int kept = Math.min(to - from, MAX_RAW_BYTES);
    final String raw = new String(data, from, kept, StandardCharsets.UTF_8);
    return new Rejection(kind, index, reasons, raw, (long) to - from);
  }
}
