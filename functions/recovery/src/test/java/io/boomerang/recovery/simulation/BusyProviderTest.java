package io.boomerang.recovery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Four instances of 32 lanes, a store 10 ms away and a provider that takes 150 ms for a mail and 40
 * a second, with 40 in reserve; the rest is answered 429 with a reset of a second.
 */
class BusyProviderTest {
  private static final int CARTS = 600;

  private static final Duration SPREAD = Duration.ofSeconds(18);

  @Test
  void twoThousandCartsAMinute_areMailedWithinFiveSeconds_andNoneIsRefused() throws Exception {
    final BusyStory.Result result =
        new BusyStory(CARTS, Duration.ZERO, SPREAD, Duration.ZERO).run();

    assertAllMailedOnce(result);
    assertThat(result.p99()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(result.busy()).isZero();
  }

  @Test
  void twoThousandCartsAMinute_whileInstancesStart_areMailedWithinFiveSeconds() throws Exception {
    final BusyStory.Result result =
        new BusyStory(CARTS, Duration.ZERO, SPREAD, Duration.ofSeconds(2)).run();

    assertAllMailedOnce(result);
    assertThat(result.p99()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(result.busy()).isBetween(1, CARTS / 20);
  }

  /** A look returns at second 55, and the next begins at second 62. */
  @Test
  void cartsThatFallDueBetweenTwoLooks_areMailedWithinFiveSeconds() throws Exception {
    final BusyStory.Result result =
        new BusyStory(CARTS, Duration.ofSeconds(50), SPREAD, Duration.ZERO).run();

    assertAllMailedOnce(result);
    assertThat(result.p99()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(result.busy()).isLessThanOrEqualTo(CARTS / 20);
  }

  /** At 40 a second they would take 14 seconds. */
  @Test
  void manyCartsAtOnce_goOutAboutAsFastAsTheProviderTakesThem_andFewAreRefused() throws Exception {
    final BusyStory.Result result =
        new BusyStory(CARTS, Duration.ZERO, Duration.ZERO, Duration.ZERO).run();

    assertAllMailedOnce(result);
    assertThat(result.last()).isLessThanOrEqualTo(Duration.ofSeconds(28));
    assertThat(result.busy()).isBetween(1, CARTS / 20);
  }

  private static void assertAllMailedOnce(BusyStory.Result result) {
    assertThat(result.mails()).isEqualTo(CARTS);
    assertThat(result.twice()).isZero();
  }
}
