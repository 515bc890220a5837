package io.boomerang.offers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong coupon codes by customer, so that nobody guesses for long. Each instance counts for
 * itself: that slows a guesser down enough, because a code has about 14 million million values and
 * those without our signature are refused before the store is asked.
 */
final class Guesses {
  static final int MAX_WRONG = 10;
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** Customers remembered; the one longest unheard of is forgotten first. */
  private static final int MAX_CUSTOMERS = 10_000;

  private final Clock clock;
  private final Map<String, Wrong> byCustomer =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
          return size() > MAX_CUSTOMERS;
        }
      };

  private record Wrong(Instant since, int count) {}

  Guesses(Clock clock) {
    this.clock = clock;
  }

  /** Whether the customer has guessed wrong too often of late. */
  synchronized boolean isTooMany(String userId) {
    final Wrong wrong = byCustomer.get(userId);
    return wrong != null && isRecent(wrong) && wrong.count >= MAX_WRONG;
  }

  synchronized void wrong(String userId) {
    byCustomer.merge(
        userId,
        new Wrong(clock.instant(), 1),
        (before, first) -> isRecent(before) ? new Wrong(before.since, before.count + 1) : first);
  }

  private boolean isRecent(Wrong wrong) {
    return clock.instant().isBefore(wrong.since.plus(WINDOW));
  }
}
