package io.boomerang.core.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * A range of time.
 *
 * @param from the first instant in it; empty for since ever
 * @param until the first instant after it; empty for no end
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> until) {
  /** All time. */
  public static final TimeRange ALWAYS = new TimeRange(Optional.empty(), Optional.empty());

  /** Whether the instant is in it. */
  public boolean contains(Instant time) {
    return from.map(start -> !time.isBefore(start)).orElse(true)
        && until.map(time::isBefore).orElse(true);
  }
}
