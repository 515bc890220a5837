package io.boomerang.core.offers;

import java.time.Duration;
import java.util.Optional;

/**
 * When an offer is looked at again.
 *
 * @param first pause after the provider did not take a mail; doubles each time
 * @param longest pause, whatever the provider asks for
 * @param lease how long whoever stored an offer has to go on with it before others do
 * @param sending how long storing {@code sending} and calling the provider may take; then the
 *     outcome is unknown
 * @param call how much of that is the call's
 */
public record RetryConfig(
    Duration first, Duration longest, Duration lease, Duration sending, Duration call) {
  public static final RetryConfig DEFAULT =
      new RetryConfig(
          Duration.ofMillis(250),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(120),
          Duration.ofSeconds(60));

  private static final int MAX_DOUBLINGS = 20;

  /** The pause after so many attempts. */
  Duration pause(int attempts, Optional<Duration> asked) {
    final Duration doubled =
        first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS));
    final Duration own = doubled.compareTo(longest) < 0 ? doubled : longest;
    return asked
        .filter(wish -> wish.compareTo(own) > 0)
        .map(wish -> wish.compareTo(longest) < 0 ? wish : longest)
        .orElse(own);
  }
}
