package io.boomerang.core.insights.demand;

/**
 * For products that sell in some weeks only: the smoothed share of weeks with a sale, times the
 * smoothed units of such a week. Unlike Croston's method it comes down when sales stop (Teunter,
 * Syntetos and Babai 2011, "Intermittent demand: linking forecasting to inventory obsolescence",
 * equation 3). The share is smoothed with {@code alpha}, the units with {@code alpha} too.
 */
final class TeunterSyntetosBabai implements Level {
  private final DiscountedMean share;
  private final DiscountedMean size;

  TeunterSyntetosBabai(double alpha) {
    this.share = new DiscountedMean(alpha);
    this.size = new DiscountedMean(alpha);
  }

  @Override
  public void add(double units) {
    share.add(units > 0 ? 1 : 0);
    if (units > 0) {
      size.add(units);
    }
  }

  @Override
  public double value() {
    // Without a sale so far the share is zero, and no size is known.
    return share.value() == 0 ? 0 : share.value() * size.value();
  }
}
