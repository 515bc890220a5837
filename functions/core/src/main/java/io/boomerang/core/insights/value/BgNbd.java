package io.boomerang.core.insights.value;

/**
 * The beta-geometric/NBD model of how often customers buy: while alive, each buys at a rate of its
 * own, gamma distributed over customers with shape r and scale 1/&alpha;; after each repeat
 * purchase each leaves for good with a probability of its own, beta distributed with a and b.
 *
 * <p>Equations are those of Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way:
 * An Alternative to the Pareto/NBD Model, Marketing Science 24(2), 275-284. A customer who never
 * came back is alive with probability 1 in this model, for it lets nobody leave before a repeat
 * purchase.
 *
 * @param r shape of the rates
 * @param alpha their inverse scale, in the time unit of the histories
 * @param a first parameter of the probabilities of leaving
 * @param b second parameter of the same
 */
public record BgNbd(double r, double alpha, double a, double b) {
  private static final double SMALLEST_TERM = 1e-15;
  private static final int MOST_TERMS = 10_000_000;

  /** Above this, terms are scaled down so that they stay numbers. */
  private static final double GREAT = 1e200;

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException when one is not a positive number
   */
  public BgNbd {
    if (!(Math.min(Math.min(r, alpha), Math.min(a, b)) > 0)
        || !Double.isFinite(r + alpha + a + b)) {
      throw new IllegalArgumentException(
          "r, alpha, a and b must be positive: %s, %s, %s, %s".formatted(r, alpha, a, b));
    }
  }

  /** The model with the parameters that {@link FitModels#bgNbd} found. */
  public static BgNbd of(Fit fit) {
    return new BgNbd(fit.value(0), fit.value(1), fit.value(2), fit.value(3));
  }

  /**
   * The probability that a customer has not left: the first factor of equation 10, without t.
   *
   * @param recency from the first purchase to the last
   * @param age from the first purchase to now
   */
  public double probabilityAlive(int repeats, double recency, double age) {
    if (repeats == 0) {
      return 1;
    }
    final double logRatio = Math.log((alpha + age) / (alpha + recency));
    return 1 / (1 + a / (b + repeats - 1) * Math.exp((r + repeats) * logRatio));
  }

  /** The probability that a customer of this history has not left. */
  public double probabilityAlive(PurchaseHistory history) {
    return probabilityAlive(history.repeats(), history.recency(), history.age());
  }

  /**
   * Repeat purchases to expect of a new customer within a time from the first purchase: equation 9.
   */
  public double expectedPurchases(double time) {
    return expectedPurchasesIfAlive(0, 0, time);
  }

  /** Purchases to expect of a customer within a time from now: equation 10. */
  public double expectedPurchases(PurchaseHistory history, double time) {
    return probabilityAlive(history)
        * expectedPurchasesIfAlive(history.repeats(), history.age(), time);
  }

  /**
   * Purchases to expect within a time from now of a customer who is known to be alive.
   *
   * <p>Equation 10 after Euler's transformation of its hypergeometric function, 15.3.3 of
   * Abramowitz and Stegun: with z = t / (&alpha; + T + t), A = a + b &minus; 1 &minus; r, C = a + b
   * + x &minus; 1 and &lang;y&rang;<sub>n</sub> the rising factorial it is
   *
   * <pre>
   *   -C ((1 - z)^(a - 1) - 1) / (a - 1)
   *       - (1 - z)^(a - 1) sum over n &gt; 0 of &lang;A&rang;_n &lang;a&rang;_(n-1) / (&lang;C + 1&rang;_(n-1) n!) z^n
   * </pre>
   *
   * All terms of the sum shrink like z<sup>n</sup>, and neither a = 1 nor a + b = 1 divides by
   * zero.
   */
  double expectedPurchasesIfAlive(int repeats, double age, double time) {
    if (time <= 0) {
      return 0;
    }
    final double c = a + b + repeats - 1;
    final double logRest = Math.log((alpha + age) / (alpha + age + time));
    final double power = (a - 1) * logRest;
    final double first =
        Math.abs(power) < 1e-8 ? -c * logRest * (1 + power / 2) : -c * Math.expm1(power) / (a - 1);
    return first - series(c, time / (alpha + age + time), power);
  }

  /** The sum over n, times e to the given power. */
  private double series(double c, double z, double power) {
    final double start = a + b - 1 - r;
    double term = start * z;
    double sum = term;
    double scale = power;
    for (int n = 1; n < MOST_TERMS; n++) {
      term *= (start + n) * (a + n - 1) / ((c + n) * (n + 1)) * z;
      sum += term;
      if (Math.abs(term) <= SMALLEST_TERM * Math.abs(sum)) {
        return Math.exp(scale) * sum;
      }
      if (Math.abs(sum) > GREAT) {
        term /= GREAT;
        sum /= GREAT;
        scale += Math.log(GREAT);
      }
    }
    throw new ArithmeticException(
        "the expected purchases do not converge for %s, c = %s, z = %s".formatted(this, c, z));
  }
}
