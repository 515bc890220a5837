package io.boomerang.core.insights.value;

import java.util.stream.IntStream;

/** What somebody said of the customers who were held out, beside what they did. */
final class Prediction {
  private final double[] purchases;
  private final double[] values;

  private Prediction(double[] purchases, double[] values) {
    this.purchases = purchases;
    this.values = values;
  }

  /** Said of each. */
  double[] purchases() {
    return purchases;
  }

  /** Said of each, in the shop's currency. */
  double[] values() {
    return values;
  }

  /** What the two models say, without a correction of the level. */
  static Prediction byModels(
      HeldOutPeriod heldOut, int[] customers, BgNbd purchases, GammaGamma values) {
    return each(
        heldOut,
        customers,
        history -> purchases.expectedPurchases(history, heldOut.weeks()),
        values::expectedValue);
  }

  /** That everybody goes on as before: repeat purchases by time since the first, at their value. */
  static Prediction sameRateAsBefore(HeldOutPeriod heldOut, int[] customers) {
    return each(
        heldOut,
        customers,
        history -> history.repeats() == 0 ? 0 : history.repeats() / history.age() * heldOut.weeks(),
        PurchaseHistory::meanValue);
  }

  private interface OfCustomer {
    double of(PurchaseHistory history);
  }

  private static Prediction each(
      HeldOutPeriod heldOut, int[] customers, OfCustomer purchases, OfCustomer valueOfOne) {
    final double[] counts = new double[customers.length];
    final double[] values = new double[customers.length];
    IntStream.range(0, customers.length)
        .parallel()
        .forEach(
            i -> {
              final PurchaseHistory history = heldOut.before().get(customers[i]);
              counts[i] = purchases.of(history);
              values[i] = counts[i] * valueOfOne.of(history);
            });
    return new Prediction(counts, values);
  }
}
