package io.boomerang.core.insights.churn;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a shop must have before anything can be learned from it. */
final class ChurnMinimum {
  static final int CUSTOMERS = 500;

  static final int HISTORY_DAYS = 120;

  static final int NEWEST_ORDER_DAYS = 30;

  private ChurnMinimum() {}

  /** What is missing, a sentence each; empty when nothing is. */
  static List<String> missing(ChurnHistory.Extent extent, LocalDate asOf) {
    final List<String> missing = new ArrayList<>();
    if (extent.customers() < CUSTOMERS) {
      missing.add(
          "%d customers with an order; %d are needed".formatted(extent.customers(), CUSTOMERS));
    }
    final long days = ChronoUnit.DAYS.between(extent.firstOrder(), asOf);
    if (days < HISTORY_DAYS) {
      missing.add("%d days of history; %d are needed".formatted(days, HISTORY_DAYS));
    }
    final long since = ChronoUnit.DAYS.between(extent.lastOrder(), asOf);
    if (since > NEWEST_ORDER_DAYS) {
      missing.add(
          "the newest order is %d days old; one in the last %d is needed"
              .formatted(since, NEWEST_ORDER_DAYS));
    }
    return missing;
  }
}
