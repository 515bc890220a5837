package io.boomerang.core.insights.value;

import java.util.Arrays;

/**
 * Customers as they were known at an earlier cut-off, and what each did from then on: the only way
 * to see whether a prediction comes true.
 */
public final class HeldOutPeriod {
  private final double weeks;
  private final PurchaseHistories before = new PurchaseHistories();
  private int[] occasions = new int[1024];
  private float[] values = new float[1024];

  /**
   * Nobody yet.
   *
   * @param weeks from the earlier cut-off to the later one, more than none
   */
  public HeldOutPeriod(double weeks) {
    if (!(weeks > 0)) {
      throw new IllegalArgumentException("nothing is held out in " + weeks + " weeks");
    }
    this.weeks = weeks;
  }

  /**
   * Adds a customer.
   *
   * @param before as known at the earlier cut-off
   * @param occasions days on which the customer bought from then on
   * @param value of those, in the shop's currency
   */
  public void add(PurchaseHistory before, int occasions, double value) {
    final int place = this.before.size();
    if (place == this.occasions.length) {
      this.occasions = Arrays.copyOf(this.occasions, 2 * place);
      this.values = Arrays.copyOf(this.values, 2 * place);
    }
    this.before.add(before);
    this.occasions[place] = occasions;
    this.values[place] = (float) value;
  }

  public double weeks() {
    return weeks;
  }

  /** As known at the earlier cut-off, in the order in which they were added. */
  public PurchaseHistories before() {
    return before;
  }

  int occasions(int customer) {
    return occasions[customer];
  }

  double value(int customer) {
    return values[customer];
  }
}
