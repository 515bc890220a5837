package io.boomerang.core.insights;

/**
 * Between which values an estimate lies with 95 % confidence.
 *
 * @param low at most {@code high}
 */
public record Interval(double low, double high) {
  /** The share of samples in which such an interval holds the true value. */
  public static final double CONFIDENCE = 0.95;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval: " + low + " to " + high);
    }
  }
}
