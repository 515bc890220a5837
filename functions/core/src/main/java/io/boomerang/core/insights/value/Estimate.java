package io.boomerang.core.insights.value;

/**
 * One parameter of a model with how sure it is.
 *
 * @param name as in the papers
 * @param value the most likely one
 * @param standardError of the value; NaN when the data do not determine it
 * @param low lower end of the 95 % interval, which is symmetric on the logarithm's scale
 * @param high upper end
 */
public record Estimate(String name, double value, double standardError, double low, double high) {
  /** Quantile of the normal distribution that leaves 2.5 % above it. */
  static final double Z = 1.959963984540054;

  static Estimate of(String name, double logValue, double errorOfLog) {
    final double value = Math.exp(logValue);
    return new Estimate(
        name,
        value,
        value * errorOfLog,
        value * Math.exp(-Z * errorOfLog),
        value * Math.exp(Z * errorOfLog));
  }
}
