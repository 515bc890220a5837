package io.boomerang.core.insights.value;

import io.boomerang.core.insights.value.PurchaseHistories.Block;
import org.hipparchus.special.Gamma;

/**
 * Log-likelihood of the gamma-gamma model and its gradient by the logarithms of p, q and v, over
 * the customers who bought again and whose repeat purchases are worth more than nothing: equation
 * 1a of Fader and Hardie (2013), with z the mean value of x repeat purchases,
 *
 * <pre>
 *   &Gamma;(px + q) / (&Gamma;(px) &Gamma;(q)) &middot; v^q z^(px - 1) x^(px) / (v + xz)^(px + q).
 * </pre>
 */
final class GammaGammaLikelihood implements LogLikelihood {
  private final PurchaseHistories histories;
  private final long[] countsByRepeats;
  private final long customers;
  private final double sumOfLogs;
  private final double sumOfRepeatsTimesLogs;

  GammaGammaLikelihood(PurchaseHistories histories) {
    this.histories = histories;
    this.countsByRepeats = new long[histories.maxRepeats() + 1];
    final double[] sums = histories.sum(2 + countsByRepeats.length, this::sufficientStatistics);
    this.sumOfLogs = sums[0];
    this.sumOfRepeatsTimesLogs = sums[1];
    long all = 0;
    for (int x = 0; x < countsByRepeats.length; x++) {
      countsByRepeats[x] = (long) sums[2 + x];
      all += countsByRepeats[x];
    }
    this.customers = all;
  }

  /** Whether the model speaks about this customer. */
  static boolean counts(int repeats, double meanValue) {
    return repeats > 0 && meanValue > 0;
  }

  @Override
  public long observations() {
    return customers;
  }

  /** A value that customers typically spend at a time: the geometric mean of theirs. */
  double typicalValue() {
    return Math.exp(sumOfLogs / customers);
  }

  private double[] sufficientStatistics(Block block) {
    final double[] sums = new double[2 + countsByRepeats.length];
    for (int i = 0; i < block.size; i++) {
      final int x = block.repeats[i];
      if (counts(x, block.meanValue[i])) {
        sums[0] += Math.log(block.meanValue[i]);
        sums[1] += x * Math.log(x * (double) block.meanValue[i]);
        sums[2 + x]++;
      }
    }
    return sums;
  }

  @Override
  public double at(double[] logParameters, double[] gradient) {
    final var model =
        new GammaGamma(
            Math.exp(logParameters[0]), Math.exp(logParameters[1]), Math.exp(logParameters[2]));
    final double[] sum = histories.sum(4, block -> ofCustomers(model, block));
    addQuotients(model, sum);
    gradient[0] = (sum[0] + sumOfRepeatsTimesLogs) * model.p();
    gradient[1] = (sum[1] + customers * Math.log(model.v())) * model.q();
    gradient[2] = sum[2] * model.v() + customers * model.q();
    return sum[3]
        + customers * model.q() * Math.log(model.v())
        + model.p() * sumOfRepeatsTimesLogs
        - sumOfLogs;
  }

  /** Derivatives by p, q, v, then the value, of -(px + q) log(v + xz). */
  private static double[] ofCustomers(GammaGamma model, Block block) {
    final double[] sum = new double[4];
    for (int i = 0; i < block.size; i++) {
      final int x = block.repeats[i];
      if (counts(x, block.meanValue[i])) {
        final double shape = model.p() * x + model.q();
        final double spread = model.v() + x * (double) block.meanValue[i];
        final double logSpread = Math.log(spread);
        sum[0] -= x * logSpread;
        sum[1] -= logSpread;
        sum[2] -= shape / spread;
        sum[3] -= shape * logSpread;
      }
    }
    return sum;
  }

  private void addQuotients(GammaGamma model, double[] sum) {
    final double q = model.q();
    for (int x = 1; x < countsByRepeats.length; x++) {
      final long count = countsByRepeats[x];
      if (count > 0) {
        final double px = model.p() * x;
        final double digammaOfBoth = Gamma.digamma(px + q);
        sum[0] += count * x * (digammaOfBoth - Gamma.digamma(px));
        sum[1] += count * (digammaOfBoth - Gamma.digamma(q));
        sum[3] += count * (Gamma.logGamma(px + q) - Gamma.logGamma(px) - Gamma.logGamma(q));
      }
    }
  }
}
