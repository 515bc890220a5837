package io.boomerang.core.insights.value;

/**
 * Whether those who buy more often also spend more at a time. Gamma-gamma takes them to be
 * independent: a strong correlation makes its values wrong at both ends. It is shown, with a
 * warning, and blocks nothing.
 *
 * @param correlation Pearson's, over customers who bought again; NaN when they are all alike
 * @param customers who bought again
 */
public record FrequencyAndValue(double correlation, long customers) {
  /** Above this, on either side, expected values are to be doubted. */
  public static final double DOUBTFUL = 0.3;

  static FrequencyAndValue of(PurchaseHistories histories) {
    final double[] sums = histories.sum(6, FrequencyAndValue::sums);
    final double n = sums[0];
    final double covariance = sums[5] / n - sums[1] / n * (sums[2] / n);
    final double ofRepeats = sums[3] / n - Math.pow(sums[1] / n, 2);
    final double ofValues = sums[4] / n - Math.pow(sums[2] / n, 2);
    return new FrequencyAndValue(covariance / Math.sqrt(ofRepeats * ofValues), (long) n);
  }

  private static double[] sums(PurchaseHistories.Block block) {
    final double[] sums = new double[6];
    for (int i = 0; i < block.size; i++) {
      final double x = block.repeats[i];
      final double z = block.meanValue[i];
      if (x > 0) {
        sums[0]++;
        sums[1] += x;
        sums[2] += z;
        sums[3] += x * x;
        sums[4] += z * z;
        sums[5] += x * z;
      }
    }
    return sums;
  }

  /** Whether expected values are to be doubted. */
  public boolean isDoubtful() {
    return Math.abs(correlation) > DOUBTFUL;
  }
}
