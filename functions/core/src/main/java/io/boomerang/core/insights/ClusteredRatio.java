package io.boomerang.core.insights;

/**
 * A ratio of two sums over products, with its 95 % interval. Errors of one product at several
 * origins belong together, so each product counts once in the variance (linearised ratio of cluster
 * totals; Cochran 1977, "Sampling Techniques", section 6.3 and 9A).
 */
public final class ClusteredRatio {
  private static final double Z = 1.959964;

  private final double[] above;
  private final double[] below;
  private long rows;

  public ClusteredRatio(int clusters) {
    this.above = new double[clusters];
    this.below = new double[clusters];
  }

  /** Adds to a cluster; a NaN is no observation and adds nothing. */
  public void add(int cluster, double numerator, double denominator) {
    if (!Double.isNaN(numerator + denominator)) {
      above[cluster] += numerator;
      below[cluster] += denominator;
      rows++;
    }
  }

  /** The ratio; NaN as its interval when nothing was added below the line. */
  public Measure measure(String model, String metric) {
    double numerator = 0;
    double denominator = 0;
    for (int cluster = 0; cluster < above.length; cluster++) {
      numerator += above[cluster];
      denominator += below[cluster];
    }
    final double ratio = numerator / denominator;
    double squares = 0;
    for (int cluster = 0; cluster < above.length; cluster++) {
      final double residual = above[cluster] - ratio * below[cluster];
      squares += residual * residual;
    }
    final double half = Z * Math.sqrt(squares) / denominator;
    return Double.isFinite(ratio)
        ? new Measure(model, metric, ratio, ratio - half, ratio + half, rows)
        : Measure.of(model, metric, Double.NaN, rows);
  }
}
