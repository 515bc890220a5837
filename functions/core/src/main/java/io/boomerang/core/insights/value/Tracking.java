package io.boomerang.core.insights.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeat purchases week by week since the first customer, all that came and all that the model
 * expects: figure 2 of Fader, Hardie and Lee (2005).
 */
public final class Tracking {
  private static final int DAYS_IN_WEEK = 7;

  private Tracking() {}

  /**
   * What happened on one day.
   *
   * @param newCustomers who bought for the first time
   * @param repeats customers who bought again
   */
  public record Day(LocalDate day, long newCustomers, long repeats) {}

  /**
   * All repeat purchases until the end of a week.
   *
   * @param weekEnds the day after the week's last
   * @param expected by the model, of all customers who had come by then
   */
  public record Week(LocalDate weekEnds, double expected, long actual) {}

  /**
   * The weeks from the first day on; one that is not over at the cut-off is left out.
   *
   * @param days in any order, none twice; without sales a day may be missing
   * @param asOf the cut-off
   */
  public static List<Week> of(List<Day> days, BgNbd model, LocalDate asOf) {
    final LocalDate start = days.stream().map(Day::day).min(LocalDate::compareTo).orElse(asOf);
    final int length = (int) ChronoUnit.DAYS.between(start, asOf);
    final double[] expectedByAge = new double[length + 1];
    for (int age = 1; age <= length; age++) {
      expectedByAge[age] = model.expectedPurchases(age / (double) DAYS_IN_WEEK);
    }
    final List<Week> weeks = new ArrayList<>();
    for (int end = DAYS_IN_WEEK; end <= length; end += DAYS_IN_WEEK) {
      double expected = 0;
      long actual = 0;
      for (Day day : days) {
        final int age = end - (int) ChronoUnit.DAYS.between(start, day.day());
        if (age > 0) {
          expected += day.newCustomers() * expectedByAge[age];
          actual += day.repeats();
        }
      }
      weeks.add(new Week(start.plusDays(end), expected, actual));
    }
    return weeks;
  }
}
