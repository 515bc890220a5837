package io.boomerang.core.insights.demand;

/**
 * Simple exponential smoothing whose start is not a guess: the weighted mean of all weeks so far
 * with weights {@code (1 - alpha)^age}, which minimises the discounted squared error of a constant
 * (Brown 1963, "Smoothing, Forecasting and Prediction of Discrete Time Series", discounted least
 * squares). After many weeks it is {@code level += alpha * (units - level)}.
 */
public final class DiscountedMean implements Level {
  private final double keep;
  private double sum;
  private double weight;

  /**
   * Starts with nothing.
   *
   * @param alpha between 0 and 1: the share that the newest week has in the end
   */
  public DiscountedMean(double alpha) {
    this.keep = 1 - alpha;
  }

  @Override
  public void add(double units) {
    sum = keep * sum + units;
    weight = keep * weight + 1;
  }

  @Override
  public double value() {
    return weight == 0 ? Double.NaN : sum / weight;
  }

  /** How many weeks of full weight the mean stands on. */
  public double weight() {
    return weight;
  }
}
