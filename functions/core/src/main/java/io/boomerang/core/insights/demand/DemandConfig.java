package io.boomerang.core.insights.demand;

import io.boomerang.core.config.Settings;

/**
 * What is asked of a forecast.
 *
 * @param weeks how many weeks ahead
 * @param intervalShare the probability with which a total falls into its interval
 * @param leadTimeDays from an order to its arrival
 * @param serviceLevel the probability that a stock lasts for the lead time
 */
public record DemandConfig(int weeks, double intervalShare, int leadTimeDays, double serviceLevel) {
  /** Four weeks with 80 % intervals; stock for 14 days at 95 %. */
  public static final DemandConfig DEFAULT = new DemandConfig(4, 0.8, 14, 0.95);

  private static final int MOST_WEEKS = 13;

  public DemandConfig {
    if (weeks < 1 || weeks > MOST_WEEKS || leadTimeDays < 1 || leadTimeDays > 7 * MOST_WEEKS) {
      throw new IllegalArgumentException(
          "%d weeks, a lead time of %d days: at most 13 weeks".formatted(weeks, leadTimeDays));
    }
    if (!(intervalShare > 0 && intervalShare < 1 && serviceLevel > 0 && serviceLevel < 1)) {
      throw new IllegalArgumentException(
          "shares of %s and %s: between 0 and 1".formatted(intervalShare, serviceLevel));
    }
  }

  /** Reads {@code LEAD_TIME_DAYS} and {@code SERVICE_LEVEL_PERCENT}. */
  public static DemandConfig from(Settings settings) {
    return new DemandConfig(
        DEFAULT.weeks,
        DEFAULT.intervalShare,
        settings.integer("LEAD_TIME_DAYS", DEFAULT.leadTimeDays, 1, 7 * MOST_WEEKS),
        settings.integer("SERVICE_LEVEL_PERCENT", 95, 50, 99) / 100.0);
  }

  /** Weeks to forecast, so that the lead time lies within them. */
  int horizon() {
    return Math.max(weeks, (leadTimeDays + 6) / 7);
  }
}
