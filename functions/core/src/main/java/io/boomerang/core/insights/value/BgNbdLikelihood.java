package io.boomerang.core.insights.value;

import io.boomerang.core.insights.value.PurchaseHistories.Block;

/**
 * Log-likelihood of BG/NBD and its gradient by the logarithms of r, &alpha;, a and b: equation 6 of
 * Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2).
 *
 * <p>With w = a / (b + x &minus; 1) &middot; ((&alpha; + T) / (&alpha; + t<sub>x</sub>))<sup>r +
 * x</sup> for x &gt; 0 and w = 0 else, a customer's likelihood is
 *
 * <pre>
 *   &Gamma;(r + x) / &Gamma;(r) &middot; &alpha;^r &middot; B(a, b + x) / B(a, b) &middot; (&alpha; + T)^-(r + x) &middot; (1 + w).
 * </pre>
 *
 * The quotients of gamma functions depend on x alone: they are summed once for each x that occurs.
 */
final class BgNbdLikelihood implements LogLikelihood {
  private final PurchaseHistories histories;
  private final long[] countsByRepeats;

  BgNbdLikelihood(PurchaseHistories histories) {
    this.histories = histories;
    this.countsByRepeats = histories.countsByRepeats();
  }

  @Override
  public long observations() {
    return histories.size();
  }

  @Override
  public double at(double[] logParameters, double[] gradient) {
    final BgNbd model =
        new BgNbd(
            Math.exp(logParameters[0]),
            Math.exp(logParameters[1]),
            Math.exp(logParameters[2]),
            Math.exp(logParameters[3]));
    final double[] logOdds = logOddsByRepeats(model);
    final double[] sum = histories.sum(5, block -> ofCustomers(model, logOdds, block));
    addQuotients(model, sum);
    gradient[0] = sum[0] * model.r();
    gradient[1] = sum[1] * model.alpha();
    gradient[2] = sum[2] * model.a();
    gradient[3] = sum[3] * model.b();
    return sum[4];
  }

  /** Derivatives by r, alpha, a, b, then the value, of all that depends on t_x and T. */
  private static double[] ofCustomers(BgNbd model, double[] logOdds, Block block) {
    final double r = model.r();
    final double alpha = model.alpha();
    double byR = 0;
    double byAlpha = 0;
    double byA = 0;
    double byB = 0;
    double value = 0;
    for (int i = 0; i < block.size; i++) {
      final int x = block.repeats[i];
      final double untilNow = alpha + block.age[i];
      final double logUntilNow = Math.log(untilNow);
      byR -= logUntilNow;
      byAlpha -= (r + x) / untilNow;
      value -= (r + x) * logUntilNow;
      if (x > 0) {
        final double untilLast = alpha + block.recency[i];
        final double logRatio = logUntilNow - Math.log(untilLast);
        final double logW = (r + x) * logRatio + logOdds[x];
        final double gone = 1 / (1 + Math.exp(-logW));
        byR += gone * logRatio;
        byAlpha += gone * (r + x) * (1 / untilNow - 1 / untilLast);
        byA += gone;
        byB -= gone / (model.b() + x - 1);
        // The logarithm of 1 + w, where w itself may be too great for a number.
        value += logW > 0 ? logW - Math.log(gone) : -Math.log(1 - gone);
      }
    }
    return new double[] {byR, byAlpha, byA / model.a(), byB, value};
  }

  /** Logarithm of a / (b + x - 1), the odds of leaving at the last of x purchases. */
  private double[] logOddsByRepeats(BgNbd model) {
    final double[] logOdds = new double[countsByRepeats.length];
    for (int x = 1; x < logOdds.length; x++) {
      logOdds[x] = Math.log(model.a() / (model.b() + x - 1));
    }
    return logOdds;
  }

  private void addQuotients(BgNbd model, double[] sum) {
    final double both = model.a() + model.b();
    double byR = 0;
    double byB = 0;
    double byBoth = 0;
    double value = 0;
    for (int x = 0; x < countsByRepeats.length; x++) {
      final long count = countsByRepeats[x];
      sum[0] += count * byR;
      sum[2] -= count * byBoth;
      sum[3] += count * (byB - byBoth);
      sum[4] += count * value;
      byR += 1 / (model.r() + x);
      byB += 1 / (model.b() + x);
      byBoth += 1 / (both + x);
      value += Math.log((model.r() + x) * (model.b() + x) / (both + x));
    }
    final long customers = histories.size();
    sum[0] += customers * Math.log(model.alpha());
    sum[1] += customers * model.r() / model.alpha();
    sum[4] += customers * model.r() * Math.log(model.alpha());
  }
}
