package io.boomerang.core.insights.value;

/**
 * A ratio of two sums over the same customers, with its 95 % interval by linearisation: equation
 * 6.13 of Cochran (1977), Sampling Techniques. A mean is the ratio to the number of customers.
 *
 * @param value NaN when the sum below is none
 * @param low lower end of the interval
 * @param high upper end
 */
record Ratio(double value, double low, double high) {
  static Ratio of(double[] above, double[] below) {
    double sumAbove = 0;
    double sumBelow = 0;
    for (int i = 0; i < above.length; i++) {
      sumAbove += above[i];
      sumBelow += below[i];
    }
    final double value = sumAbove / sumBelow;
    double squares = 0;
    for (int i = 0; i < above.length; i++) {
      final double residual = above[i] - value * below[i];
      squares += residual * residual;
    }
    final int n = above.length;
    final double half =
        Estimate.Z * Math.sqrt(squares * n / Math.max(1, n - 1)) / Math.abs(sumBelow);
    return sumBelow == 0
        ? new Ratio(Double.NaN, Double.NaN, Double.NaN)
        : new Ratio(value, value - half, value + half);
  }
}
