package io.boomerang.core.insights.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The calendar months over which value is expected, and what a sum at the end of each is worth now.
 */
public final class Horizon {
  /** Days of the time unit in which histories are kept. */
  static final double DAYS_IN_WEEK = 7;

  private static final double MONTHS_IN_YEAR = 12;

  private final double[] monthEnds;
  private final double[] discounts;

  private Horizon(double[] monthEnds, double[] discounts) {
    this.monthEnds = monthEnds;
    this.discounts = discounts;
  }

  /**
   * So many months from a day on.
   *
   * @param asOf the cut-off, on which the first month begins
   * @param months 1 to 60
   * @param yearlyRate of discounting: a sum of month m counts (1 + rate)<sup>&minus;m/12</sup>
   * @throws IllegalArgumentException when a setting is out of its range
   */
  public static Horizon of(LocalDate asOf, int months, double yearlyRate) {
    if (months < 1 || months > 60) {
      throw new IllegalArgumentException("give 1 to 60 months, not " + months);
    }
    if (!(yearlyRate >= 0 && yearlyRate <= 1)) {
      throw new IllegalArgumentException("give a yearly rate from 0 to 1, not " + yearlyRate);
    }
    final double[] ends = new double[months];
    final double[] discounts = new double[months];
    for (int month = 1; month <= months; month++) {
      ends[month - 1] = ChronoUnit.DAYS.between(asOf, asOf.plusMonths(month)) / DAYS_IN_WEEK;
      discounts[month - 1] = Math.pow(1 + yearlyRate, -month / MONTHS_IN_YEAR);
    }
    return new Horizon(ends, discounts);
  }

  public int months() {
    return monthEnds.length;
  }

  /** Weeks from the cut-off to the end of the month at this place, from 0. */
  double monthEnd(int month) {
    return monthEnds[month];
  }

  /**
   * The sum over the months of what is added in each, discounted.
   *
   * @param cumulative what has come in by the end of each month
   */
  double discounted(double[] cumulative) {
    double sum = 0;
    double before = 0;
    for (int month = 0; month < cumulative.length; month++) {
      sum += (cumulative[month] - before) * discounts[month];
      before = cumulative[month];
    }
    return sum;
  }
}
