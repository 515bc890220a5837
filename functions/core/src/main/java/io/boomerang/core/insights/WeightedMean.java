package io.boomerang.core.insights;

/**
 * The mean of weighted rows.
 *
 * @param error its standard error; 0 for a single row
 */
record WeightedMean(double value, double error) {
  static WeightedMean of(double[] values, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < values.length; row++) {
      sum += weights[row] * values[row];
      total += weights[row];
    }
    final double mean = sum / total;
    double squares = 0;
    for (int row = 0; row < values.length; row++) {
      final double deviation = weights[row] * (values[row] - mean);
      squares += deviation * deviation;
    }
    final double correction = values.length < 2 ? 0 : values.length / (values.length - 1.0);
    return new WeightedMean(mean, Math.sqrt(squares * correction) / total);
  }
}
