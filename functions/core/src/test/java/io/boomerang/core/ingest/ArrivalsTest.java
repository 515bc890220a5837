package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals(5);
  private long now = Long.MAX_VALUE - 1_000_000;

  @Test
  void aMessageAlone_isNotWaitedWith() {
    come(1, 0);

    assertThat(arrivals.areDense()).isFalse();
  }

  @Test
  void fiveASecond_areDense_alsoWhenTheClockRunsOver() {
    come(16, 200);

    assertThat(arrivals.areDense()).isTrue();
  }

  @Test
  void fewer_areNotDense() {
    come(100, 201);

    assertThat(arrivals.areDense()).isFalse();
  }

  @Test
  void afterAPause_theNextIsAlone() {
    come(100, 10);
    come(1, 10_000);

    assertThat(arrivals.areDense()).isFalse();
  }

  @Test
  void atNone_theyAlwaysAre() {
    assertThat(new Arrivals(0).areDense()).isTrue();
  }

  private void come(int times, long afterMillis) {
    for (int i = 0; i < times; i++) {
      now += Duration.ofMillis(afterMillis).toNanos();
      arrivals.came(now);
    }
  }
}
