package io.boomerang.dashboard.refresh;

import io.boomerang.core.warehouse.QueryResult;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of a question's answer.
 *
 * @param figures the last good ones; empty when there never were any
 * @param askedAt when these were asked for
 * @param isStale whether newer ones should be there and are not
 * @param failure what the last reading failed with, in words; empty when it did not fail
 */
public record Reading(
    Optional<QueryResult> figures,
    Optional<Instant> askedAt,
    boolean isStale,
    Optional<String> failure) {
  /** Nothing is known yet. */
  static final Reading NONE =
      new Reading(Optional.empty(), Optional.empty(), false, Optional.empty());

  /** Whether that says the same of the very same figures. */
  @SuppressWarnings("ReferenceEquality") // Comparing each row would cost what it is to save.
  public boolean isSame(Reading other) {
    return figures.orElse(null) == other.figures.orElse(null)
        && askedAt.equals(other.askedAt)
        && isStale == other.isStale
        && failure.equals(other.failure);
  }

  /** The same with other figures, made of these. */
  public Reading with(UnaryOperator<QueryResult> made) {
    return new Reading(figures.map(made), askedAt, isStale, failure);
  }
}
