package io.boomerang.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  @Test
  void instant_neverGoesBack_andPassesAsNanoTimeDoes() {
    final long before = System.nanoTime();
    final Instant first = SteadyClock.SYSTEM.instant();
    Instant last = first;
    for (int i = 0; i < 10_000; i++) {
      final Instant next = SteadyClock.SYSTEM.instant();
      assertThat(next).isAfterOrEqualTo(last);
      last = next;
    }
    final long after = System.nanoTime();

    assertThat(Duration.between(first, last)).isLessThanOrEqualTo(Duration.ofNanos(after - before));
  }

  @Test
  void sameClock_inAnotherZone() {
    final ZoneId zone = ZoneId.of("Asia/Kathmandu");

    final Clock elsewhere = SteadyClock.SYSTEM.withZone(zone);

    final Instant before = SteadyClock.SYSTEM.instant();
    final Instant between = elsewhere.instant();
    assertThat(elsewhere.getZone()).isEqualTo(zone);
    assertThat(between).isBetween(before, SteadyClock.SYSTEM.instant());
  }
}
