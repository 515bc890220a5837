package io.boomerang.core.insights.value;

import io.boomerang.core.insights.value.PurchaseHistories.Block;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Values customers with fitted models. Safe for use by many threads.
 *
 * <p>What a customer who is alive will buy depends on x and T alone, and histories of whole days
 * repeat them: it is computed once for as many pairs as fit into {@value #CACHED} places, some 12
 * MB for 12 months. The probability of being alive is computed for each customer.
 */
public final class ValueCustomers {
  private static final int CACHED = 1 << 16;

  private final BgNbd purchases;
  private final GammaGamma values;
  private final double level;
  private final Horizon horizon;
  private final AtomicReferenceArray<IfAlive> cache = new AtomicReferenceArray<>(CACHED);

  /** Expected purchases of whoever has bought so often, came so long ago, and is alive. */
  private static final class IfAlive {
    private final int repeats;
    private final float age;
    private final double[] byMonth;
    private final double discounted;

    private IfAlive(int repeats, float age, double[] byMonth, double discounted) {
      this.repeats = repeats;
      this.age = age;
      this.byMonth = byMonth;
      this.discounted = discounted;
    }

    private boolean is(int otherRepeats, float otherAge) {
      return repeats == otherRepeats && age == otherAge;
    }
  }

  /**
   * A scorer.
   *
   * @param level factor on expected purchases, see {@link ValueEvaluation#level}
   * @throws IllegalArgumentException when what customers spend has no mean
   */
  public ValueCustomers(BgNbd purchases, GammaGamma values, double level, Horizon horizon) {
    if (!values.hasMean()) {
      throw new IllegalArgumentException(
          "what customers spend has no mean, %s: a few of them outweigh all others"
              .formatted(values));
    }
    this.purchases = purchases;
    this.values = values;
    this.level = level;
    this.horizon = horizon;
  }

  /** The value of one customer. */
  public CustomerValue value(PurchaseHistory history) {
    final double alive = purchases.probabilityAlive(history);
    final IfAlive ifAlive = ifAlive(history.repeats(), (float) history.age());
    final double perPurchase = values.expectedValue(history);
    return new CustomerValue(
        alive,
        Arrays.stream(ifAlive.byMonth).map(one -> alive * level * one).boxed().toList(),
        perPurchase,
        alive * level * ifAlive.discounted * perPurchase);
  }

  /**
   * What all customers are expected to bring by the end of each month, not discounted, in the
   * shop's currency.
   */
  public double[] valueByMonth(PurchaseHistories histories) {
    return histories.sum(horizon.months(), this::valueByMonth);
  }

  private double[] valueByMonth(Block block) {
    final double[] sum = new double[horizon.months()];
    for (int i = 0; i < block.size; i++) {
      final int repeats = block.repeats[i];
      final double[] byMonth = ifAlive(repeats, block.age[i]).byMonth;
      final double weight =
          level
              * purchases.probabilityAlive(repeats, block.recency[i], block.age[i])
              * values.expectedValue(repeats, block.meanValue[i]);
      for (int month = 0; month < sum.length; month++) {
        sum[month] += weight * byMonth[month];
      }
    }
    return sum;
  }

  private IfAlive ifAlive(int repeats, float age) {
    final int hash = (Float.floatToIntBits(age) * 31 + repeats) * 0x9E3779B9;
    final int place = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(CACHED));
    final IfAlive cached = cache.get(place);
    if (cached != null && cached.is(repeats, age)) {
      return cached;
    }
    final double[] byMonth = new double[horizon.months()];
    for (int month = 0; month < byMonth.length; month++) {
      byMonth[month] = purchases.expectedPurchasesIfAlive(repeats, age, horizon.monthEnd(month));
    }
    final var computed = new IfAlive(repeats, age, byMonth, horizon.discounted(byMonth));
    cache.set(place, computed);
    return computed;
  }
}
