package io.boomerang.core.document;

import java.util.List;

/**
 * What to do about documents as they were read.
 *
 * @param writes made all or none; may be empty
 * @param result for the caller, once they are made
 */
public record Decision<R>(List<Write> writes, R result) {
  public Decision {
    writes = List.copyOf(writes);
  }

  /** Leave all as it is. */
  public static <R> Decision<R> nothing(R result) {
    return new Decision<>(List.of(), result);
  }
}
