package io.boomerang.core.insights.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which time is held out: the last half year of at least one and a half years of sales, else the
 * last third.
 *
 * @param from the earlier cut-off
 * @param gaps months without any sale, in words
 */
record HoldOutPeriod(LocalDate from, List<String> gaps) {
  private static final int LEAST_DAYS = 12 * 7;
  private static final int MOST_DAYS = 26 * 7;
  private static final int GAP_DAYS = 28;

  /**
   * The period for a run.
   *
   * @throws TooLittleDataException when sales go back less than 12 weeks
   */
  static HoldOutPeriod of(List<Tracking.Day> days, LocalDate asOf) {
    final List<LocalDate> sorted =
        days.stream().map(Tracking.Day::day).sorted(Comparator.naturalOrder()).toList();
    final long length = sorted.isEmpty() ? 0 : ChronoUnit.DAYS.between(sorted.get(0), asOf);
    if (length < LEAST_DAYS) {
      throw new TooLittleDataException(
          "sales go back %d days before %s; customer value needs %d"
              .formatted(length, asOf, LEAST_DAYS));
    }
    return new HoldOutPeriod(asOf.minusDays(Math.min(MOST_DAYS, length / 3)), gaps(sorted, asOf));
  }

  private static List<String> gaps(List<LocalDate> days, LocalDate asOf) {
    final List<String> gaps = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      final LocalDate next = i + 1 < days.size() ? days.get(i + 1) : asOf;
      if (ChronoUnit.DAYS.between(days.get(i), next) > GAP_DAYS) {
        gaps.add(
            "no sale from %s to %s: the models take that for the customers' silence"
                .formatted(days.get(i).plusDays(1), next.minusDays(1)));
      }
    }
    return gaps;
  }
}
