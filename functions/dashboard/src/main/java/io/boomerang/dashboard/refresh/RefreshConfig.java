package io.boomerang.dashboard.refresh;

import io.boomerang.dashboard.panel.Pace;
import java.time.Duration;

/**
 * How often the warehouse is asked, and how hard.
 *
 * @param sales between two readings of what is being sold
 * @param usual between two readings of everything else
 * @param patience how long a viewer waits for new figures before the last ones are shown
 * @param timeout of a query
 * @param maximumBytesBilled of a query
 */
public record RefreshConfig(
    Duration sales, Duration usual, Duration patience, Duration timeout, long maximumBytesBilled) {
  /** So many times as seldom as usual is what covers many days: an hour where usual is a minute. */
  private static final int SELDOM = 60;

  /** Time between two readings. */
  public Duration interval(Pace pace) {
    return switch (pace) {
      case SALES -> sales;
      case USUAL -> usual;
      case HOURLY -> usual.multipliedBy(SELDOM);
    };
  }
}
