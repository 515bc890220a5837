package io.boomerang.adapters.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingRangeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T23:00:00Z");
  private static final StreamingRange RANGE = new StreamingRange("event_time", 30, 1);

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-01-30T00:00:00Z", "2026-03-01T12:00:00Z", "2026-03-02T23:59:59.999999999Z"})
  void timeIsWithinTheDays_isTaken(Instant time) {
    assertThat(RANGE.problem(time, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-29T23:59:59.999999999Z", "1969-12-31T23:59:59Z"})
  void timeIsBeforeTheFirstDay_namesItAndTheWayToLoadIt(Instant time) {
    assertThat(RANGE.problem(time, NOW))
        .contains(
            time
                + " is before 2026-01-30, the first day that streaming takes: load it with"
                + " bin/backfill");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-03T00:00:00Z", "9999-12-31T00:00:00Z"})
  void timeIsAfterTheLastDay_namesIt(Instant time) {
    assertThat(RANGE.problem(time, NOW))
        .contains(time + " is after 2026-03-02, the last day that streaming takes");
  }
}
