package io.boomerang.core.insights;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * By how much two models differ on the same rows. Pairing takes away what both find hard.
 *
 * @param mean of the first's losses less the second's
 * @param interval Student's
 */
public record PairedDifference(double mean, Interval interval) {
  /**
   * Compares the log losses row by row.
   *
   * @throws IllegalArgumentException when they are not the same rows, or fewer than two
   */
  public static PairedDifference ofLogLoss(Predictions first, Predictions second) {
    final int n = first.size();
    if (n != second.size() || n < 2) {
      throw new IllegalArgumentException(n + " rows beside " + second.size());
    }
    final double[] differences = Losses.logLosses(first);
    final double[] others = Losses.logLosses(second);
    for (int row = 0; row < n; row++) {
      if (first.outcome(row) != second.outcome(row) || first.weight(row) != second.weight(row)) {
        throw new IllegalArgumentException("row " + row + " is not the same");
      }
      differences[row] -= others[row];
    }
    final WeightedMean mean = WeightedMean.of(differences, first.weights());
    final double half =
        mean.error()
            * new TDistribution(n - 1.0)
                .inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);
    return new PairedDifference(
        mean.value(), new Interval(mean.value() - half, mean.value() + half));
  }

  /** Whether the first loses less than the second, by more than chance explains. */
  public boolean isFirstBetter() {
    return interval.high() < 0;
  }
}
