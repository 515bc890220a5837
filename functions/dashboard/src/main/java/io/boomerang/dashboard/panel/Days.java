package io.boomerang.dashboard.panel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days of the shop, first and last included. */
public record Days(LocalDate from, LocalDate to) {
  public Days {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the last day comes before the first");
    }
  }

  /** So many days, of which {@code to} is the last. */
  public static Days endingWith(LocalDate to, int count) {
    return new Days(to.minusDays(count - 1L), to);
  }

  public long count() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }
}
