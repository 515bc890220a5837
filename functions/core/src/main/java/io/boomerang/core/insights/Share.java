package io.boomerang.core.insights;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * A share of rows, with Wilson's 95 % interval, which stays inside 0 to 1 for any number of rows.
 *
 * @param value from 0 to 1; NaN when there was no row
 * @param n rows; of weighted rows, as many equal ones as say the same (Kish 1965)
 */
public record Share(double value, int n) {
  public Share {
    if (n < 0 || (n > 0 && !(value >= 0 && value <= 1))) {
      throw new IllegalArgumentException(value + " of " + n);
    }
  }

  /** So many of so many. */
  public static Share of(int hits, int n) {
    return new Share(n == 0 ? Double.NaN : (double) hits / n, n);
  }

  /** Between which values the share lies that the rows were drawn from; all, without a row. */
  public Interval interval() {
    if (n == 0) {
      return new Interval(0, 1);
    }
    final ConfidenceInterval wilson =
        BinomialProportion.getWilsonScoreInterval(n, value, Interval.CONFIDENCE);
    // Rounding can leave the interval just outside what a share can be.
    return new Interval(
        Math.max(0, Math.min(wilson.getLowerBound(), value)),
        Math.min(1, Math.max(wilson.getUpperBound(), value)));
  }

  /** Sums weighted rows up to a share. */
  static final class Counter {
    private double hits;
    private double weights;
    private double squares;

    void add(boolean isHit, double weight) {
      hits += isHit ? weight : 0;
      weights += weight;
      squares += weight * weight;
    }

    double weight() {
      return weights;
    }

    Share share() {
      if (weights == 0) {
        return new Share(Double.NaN, 0);
      }
      final int n = (int) Math.max(1, Math.round(weights * weights / squares));
      return new Share(Math.min(1, hits / weights), n);
    }
  }
}
