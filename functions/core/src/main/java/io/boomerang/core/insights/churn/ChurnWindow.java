package io.boomerang.core.insights.churn;

import java.time.LocalDate;

/**
 * A question about the past whose answer is known: who of those known before the cut-off bought
 * nothing in the horizon, which starts after a gap, so that what happens on the day of the answer
 * cannot leak into the features.
 *
 * @param cutoff features are computed from events before this day
 * @param gapDays between the cut-off and the horizon
 * @param horizonDays in which a purchase says that the customer stayed
 */
public record ChurnWindow(LocalDate cutoff, int gapDays, int horizonDays) {
  public ChurnWindow {
    if (gapDays < 0 || horizonDays < 1) {
      throw new IllegalArgumentException(gapDays + " days, then " + horizonDays);
    }
  }

  /** The first day of the horizon. */
  public LocalDate from() {
    return cutoff.plusDays(gapDays);
  }

  /** The first day after the horizon; from then on the answer is known. */
  public LocalDate to() {
    return from().plusDays(horizonDays);
  }

  /** The window whose answer is known when this one asks. */
  ChurnWindow before() {
    return new ChurnWindow(cutoff.minusDays((long) gapDays + horizonDays), gapDays, horizonDays);
  }
}
