package io.boomerang.core.document;

import java.time.Duration;

/**
 * How often and how long to try again. Before the n-th retry comes a random pause between zero and
 * {@code first} times 2 to the power of n-1, at most {@code longest}: all of it random, because
 * writers that collided would else collide again.
 *
 * @param attempts the most tries, the first included
 * @param patience no try begins later than this after the first
 */
public record Backoff(int attempts, Duration patience, Duration first, Duration longest) {
  public Backoff {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts " + attempts);
    }
    if (patience.isNegative() || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "patience %s, first %s, longest %s".formatted(patience, first, longest));
    }
  }

  /** For documents that a push of Pub/Sub changes; ends well before the push does. */
  public static Backoff standard() {
    return new Backoff(200, Duration.ofSeconds(20), Duration.ofMillis(4), Duration.ofMillis(250));
  }

  /**
   * The pause before a retry.
   *
   * @param retry from 1
   * @param random from 0 to 1
   */
  public Duration pause(int retry, double random) {
    final double upTo =
        Math.min(
            (double) longest.toNanos(), first.toNanos() * Math.pow(2, Math.min(retry, 60) - 1));
    return Duration.ofNanos((long) (upTo * random));
  }
}
