package io.boomerang.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SleeperTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final List<Duration> slept = new ArrayList<>();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Sleeper sleeper = slept::add;

  @Test
  void momentAhead_isWaitedFor() throws InterruptedException {
    sleeper.sleepUntil(NOW.plusMillis(1500), clock);

    assertThat(slept).containsExactly(Duration.ofMillis(1500));
  }

  @Test
  void momentThatHasCome_isNotWaitedFor() throws InterruptedException {
    sleeper.sleepUntil(NOW, clock);
    sleeper.sleepUntil(NOW.minusSeconds(1), clock);

    assertThat(slept).isEmpty();
  }
}
