package io.boomerang.core.insights.value;

/**
 * All that the models need to know of one customer: x, t<sub>x</sub>, T and z&#772; of the papers.
 *
 * @param repeats purchase occasions after the first (x); an occasion is a day of the customer
 * @param recency from the first occasion to the last, in the time unit of all customers; 0 for one
 *     who bought once (t<sub>x</sub>)
 * @param age from the first occasion to the cut-off, in the same unit (T)
 * @param meanValue mean value of a repeat occasion, in the shop's currency; of no meaning for one
 *     who bought once (z&#772;)
 */
public record PurchaseHistory(int repeats, double recency, double age, double meanValue) {
  /** Nobody buys on more days than there are in 2,700 years. */
  static final int MAX_REPEATS = 1_000_000;

  /**
   * Checks one history.
   *
   * @throws IllegalArgumentException when no customer can have it, naming the reason
   */
  public PurchaseHistory {
    if (repeats < 0 || repeats > MAX_REPEATS) {
      throw new IllegalArgumentException("repeat purchases must be 0 to 1000000, not " + repeats);
    }
    if (!(age >= 0) || Double.isInfinite(age)) {
      throw new IllegalArgumentException(
          "the first purchase lies after the cut-off: age is " + age + ", must be 0 or more");
    }
    if (!(recency >= 0) || recency > age) {
      throw new IllegalArgumentException(
          "the last purchase must lie from the first to the cut-off: recency is %s of %s"
              .formatted(recency, age));
    }
    if ((repeats == 0) != (recency == 0)) {
      throw new IllegalArgumentException(
          "%d repeat purchases do not fit a recency of %s".formatted(repeats, recency));
    }
    if (!Double.isFinite(meanValue)) {
      throw new IllegalArgumentException("the mean value is no number: " + meanValue);
    }
  }

  /**
   * From whole days.
   *
   * @param recencyDays from the first day with a purchase to the last
   * @param ageDays from the first day with a purchase to the cut-off
   * @param repeatValue of all repeat occasions together
   * @throws IllegalArgumentException when no customer can have such a history
   */
  public static PurchaseHistory ofDays(
      int repeats, long recencyDays, long ageDays, double repeatValue) {
    return new PurchaseHistory(
        repeats,
        recencyDays / Horizon.DAYS_IN_WEEK,
        ageDays / Horizon.DAYS_IN_WEEK,
        repeats == 0 ? 0 : repeatValue / repeats);
  }
}
