package io.boomerang.adapters.bigquery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The days of a table's partitions that streaming takes. BigQuery takes a bounded range and refuses
 * a whole append for one row outside of it; reported by Mozilla are 1,825 days back and 366 ahead
 * (mozilla/gcp-ingestion#2721).
 *
 * @param column that the table is partitioned by, a TIMESTAMP
 * @param daysBack from today, UTC
 * @param daysAhead of today, UTC
 */
public record StreamingRange(String column, int daysBack, int daysAhead) {
  public static final int DEFAULT_DAYS_BACK = 1_825;
  public static final int DEFAULT_DAYS_AHEAD = 366;

  private static final int SECONDS_A_DAY = 86_400;

  /** Why a row of this time is not taken now; empty when it is. */
  Optional<String> problem(Instant time, Instant now) {
    final long daysFromToday =
        Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY)
            - Math.floorDiv(now.getEpochSecond(), SECONDS_A_DAY);
    if (daysFromToday >= -daysBack && daysFromToday <= daysAhead) {
      return Optional.empty();
    }
    final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    final LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    final LocalDate first = today.minusDays(daysBack);
    if (day.isBefore(first)) {
      return Optional.of(
          "%s is before %s, the first day that streaming takes: load it with bin/backfill"
              .formatted(time, first));
    }
    return Optional.of(
        "%s is after %s, the last day that streaming takes"
            .formatted(time, today.plusDays(daysAhead)));
  }
}
