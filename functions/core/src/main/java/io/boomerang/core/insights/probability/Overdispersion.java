package io.boomerang.core.insights.probability;

/**
 * How far true rates lie apart that are seen through counts: the variance of {@code k / n} is
 * {@code mean * (1 - mean) / n * (1 + (n - 1) * rho)}, from whose moments {@code rho} follows
 * (Williams 1982, "Extra-binomial variation in logistic linear models", with known means). A Beta
 * prior with that spread weighs as much as {@code 1 / rho - 1} observations.
 */
final class Overdispersion {
  private static final double SMALLEST = 1e-6;

  private double excess;
  private double weight;

  /** Takes in one group: k of n, where {@code mean} was expected. */
  void add(long k, long n, double mean) {
    if (n > 0) {
      final double deviation = (double) k / n - mean;
      excess += n * deviation * deviation / (mean * (1 - mean)) - 1;
      weight += n - 1;
    }
  }

  /** How many observations the prior is worth; very many when rates do not differ. */
  double priorWeight() {
    final double rho = weight <= 0 ? 0 : excess / weight;
    return 1 / Math.max(SMALLEST, Math.min(1 - SMALLEST, rho)) - 1;
  }
}
