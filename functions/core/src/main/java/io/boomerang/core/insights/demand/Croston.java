package io.boomerang.core.insights.demand;

/**
 * For products that sell in some weeks only: smoothed units of a week with a sale, divided by the
 * smoothed number of weeks from sale to sale (Croston 1972, "Forecasting and stock control for
 * intermittent demands"). The ratio is too high on average; times {@code 1 - alpha / 2} most of
 * that goes (Syntetos and Boylan 2005, "The accuracy of intermittent demand estimates").
 */
final class Croston implements Level {
  private final double factor;
  private final DiscountedMean size;
  private final DiscountedMean interval;
  private int since;
  private int weeks;

  private Croston(double alpha, double factor) {
    this.factor = factor;
    this.size = new DiscountedMean(alpha);
    this.interval = new DiscountedMean(alpha);
  }

  static Croston plain(double alpha) {
    return new Croston(alpha, 1);
  }

  static Croston corrected(double alpha) {
    return new Croston(alpha, 1 - alpha / 2);
  }

  @Override
  public void add(double units) {
    weeks++;
    since++;
    if (units > 0) {
      // The time to the first sale is no time from sale to sale.
      if (size.weight() > 0) {
        interval.add(since);
      }
      size.add(units);
      since = 0;
    }
  }

  @Override
  public double value() {
    if (weeks == 0) {
      return Double.NaN;
    }
    if (size.weight() == 0) {
      return 0;
    }
    return factor * size.value() / (interval.weight() == 0 ? weeks : interval.value());
  }
}
