package io.boomerang.core.offers;

import java.time.Duration;
import java.util.Optional;

/**
 * When an offer is looked at again.
 *
 * @param first pause after the provider did not take a mail; doubles each time
 * @param longest pause, unless the provider asks for more
 * @param lease how long whoever stored an offer has to go on with it before others do
 * @param sending how long a call of the provider may take; then its outcome is unknown
 */
public record RetryConfig(Duration first, Duration longest, Duration lease, Duration sending) {
  public static final RetryConfig DEFAULT =
      new RetryConfig(
          Duration.ofMillis(250),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(120));

  private static final int MAX_DOUBLINGS = 20;

  /** The pause after so many attempts. */
  Duration pause(int attempts, Optional<Duration> asked) {
    final Duration doubled =
        first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS));
    final Duration own = doubled.compareTo(longest) < 0 ? doubled : longest;
    return asked.filter(wish -> wish.compareTo(own) > 0).orElse(own);
  }
}
