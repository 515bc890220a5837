package io.boomerang.core.insights.value;

/**
 * The gamma-gamma model of what a purchase is worth: a customer's purchases are gamma distributed
 * with shape p around a mean of the customer's own, and those means are inverse gamma distributed
 * over customers. What a customer spends at a time is taken to be independent of how often.
 *
 * <p>Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value; v is their &gamma;.
 *
 * @param p shape of one customer's purchases
 * @param q shape of the customers' means
 * @param v scale of the customers' means, in the shop's currency
 */
public record GammaGamma(double p, double q, double v) {
  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException when one is not a positive number
   */
  public GammaGamma {
    if (!(Math.min(p, Math.min(q, v)) > 0) || !Double.isFinite(p + q + v)) {
      throw new IllegalArgumentException(
          "p, q and v must be positive: %s, %s, %s".formatted(p, q, v));
    }
  }

  /** The model with the parameters that {@link FitModels#gammaGamma} found. */
  public static GammaGamma of(Fit fit) {
    return new GammaGamma(fit.value(0), fit.value(1), fit.value(2));
  }

  /** Whether the customers' means have a mean themselves, which they have not when q is up to 1. */
  public boolean hasMean() {
    return q > 1;
  }

  /**
   * Mean value of a purchase over all customers, p v / (q &minus; 1).
   *
   * @throws IllegalStateException when there is none, see {@link #hasMean}
   */
  public double meanValue() {
    if (!hasMean()) {
      throw new IllegalStateException("the mean value is infinite with q = " + q);
    }
    return p * v / (q - 1);
  }

  /**
   * The value to expect of a customer's next purchase, equation 5: between what the customer spent
   * so far and what all spend. A customer whose refunds exceed the purchases counts as one who
   * spent nothing; one who bought once has the mean of all.
   */
  public double expectedValue(int repeats, double meanValue) {
    if (repeats == 0) {
      return meanValue();
    }
    return p * (v + repeats * Math.max(0, meanValue)) / (p * repeats + q - 1);
  }

  /** As {@link #expectedValue(int, double)}. */
  public double expectedValue(PurchaseHistory history) {
    return expectedValue(history.repeats(), history.meanValue());
  }
}
