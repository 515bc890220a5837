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
  /** Time between two readings: where usual is a minute, they are as the paces are named. */
  public Duration interval(Pace pace) {
    return switch (pace) {
      case SALES -> sales;
      case USUAL -> usual;
      case SLOW -> usual.multipliedBy(5);
      case HOURLY -> usual.multipliedBy(60);
      case SELDOM -> usual.multipliedBy(360);
    };
  }
}
