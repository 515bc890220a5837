package io.boomerang.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void left_nobodyWaits_isOnesOwnLimit() {
    assertThat(CallDeadline.left(HOUR)).isEqualTo(HOUR);
  }

  @Test
  void left_isTheSmallerOfBoth() {
    assertThat(CallDeadline.within(HOUR, () -> CallDeadline.left(DAY)))
        .isPositive()
        .isLessThanOrEqualTo(HOUR);
    assertThat(CallDeadline.within(DAY, () -> CallDeadline.left(HOUR))).isEqualTo(HOUR);
  }

  @Test
  void left_whenTheTimeIsOver_isZero() {
    assertThat(CallDeadline.within(Duration.ZERO, () -> CallDeadline.left(HOUR))).isZero();
  }

  @Test
  void within_another_neverWaitsLongerThanTheOuterOne() {
    final Duration left =
        CallDeadline.within(
            HOUR, () -> CallDeadline.within(DAY, () -> CallDeadline.left(Duration.ofDays(2))));

    assertThat(left).isLessThanOrEqualTo(HOUR);
  }

  @Test
  void within_ends_withItsWork_alsoWhenThatFails() {
    assertThatThrownBy(
            () ->
                CallDeadline.within(
                    Duration.ZERO,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");

    assertThat(CallDeadline.left(HOUR)).isEqualTo(HOUR);
  }

  @Test
  void otherThreads_haveNone() {
    final Duration left =
        CallDeadline.within(
            Duration.ZERO,
            () -> CompletableFuture.supplyAsync(() -> CallDeadline.left(HOUR)).join());

    assertThat(left).isEqualTo(HOUR);
  }
}
