package io.boomerang.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.recovery.MailRate.Turn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailRateTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant FAR = NOON.plus(Duration.ofDays(1));

  private final MailRate rate = new MailRate();

  private void begin(int mails, Instant at) {
    for (int i = 0; i < mails; i++) {
      assertThat(rate.use(new Turn(at, 0), at)).isTrue();
    }
  }

  private Instant next(Instant now) {
    return rate.take(now, FAR).orElseThrow().at();
  }

  /** The time between two turns, the first of which is this one. */
  private Duration between(Instant at) {
    assertThat(next(at)).isEqualTo(at);
    return Duration.between(at, next(at));
  }

  @Test
  void instanceThatHasBegunNothing_beginsTwentyASecond() {
    assertThat(between(NOON)).isEqualTo(Duration.ofMillis(50));
    assertThat(next(NOON)).isEqualTo(NOON.plusMillis(100));
  }

  @Test
  void turnThatHasPassed_isNotMadeUpFor() {
    next(NOON);

    assertThat(between(NOON.plusSeconds(9))).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void rate_isAtMostTwiceWhatWasBegunInTheSecondBefore() {
    begin(50, NOON);

    assertThat(between(NOON.plusSeconds(1))).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void whatWasBegunEarlier_isForgotten() {
    begin(50, NOON);

    assertThat(between(NOON.plusMillis(1_001))).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void turnLaterThanPatience_isNotTaken() {
    next(NOON);

    assertThat(rate.take(NOON, NOON.plusMillis(49))).isEmpty();
    assertThat(rate.take(NOON, NOON.plusMillis(50))).isPresent();
  }

  @Test
  void pause_leavesSevenTenths_fromItsEndOn() {
    begin(20, NOON);
    final Instant end = NOON.plusSeconds(2);

    rate.pausedUntil(end, NOON.plusMillis(500));

    assertThat(next(NOON.plusMillis(600))).isEqualTo(end);
    assertThat(Duration.between(end, next(NOON.plusMillis(600))).toNanos())
        .isEqualTo((long) (1e9 / 14));
  }

  @Test
  void afterAPause_theRateRisesByTwoEachSecond() {
    begin(20, NOON);
    final Instant end = NOON.plusSeconds(2);
    rate.pausedUntil(end, NOON);

    assertThat(between(end.plusSeconds(1))).isEqualTo(Duration.ofNanos(62_500_000));
    assertThat(between(end.plusSeconds(2)).toNanos()).isEqualTo((long) (1e9 / 18));
    assertThat(between(end.plusSeconds(60)))
        .as("never more than at its beginning, having begun nothing since")
        .isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void pauseOfWhoDidLittle_leavesFiveASecond() {
    begin(2, NOON);
    final Instant end = NOON.plusSeconds(2);

    rate.pausedUntil(end, NOON);

    assertThat(between(end)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void whatWasBegunEarlier_doesNotCountForAPause() {
    begin(20, NOON);
    final Instant end = NOON.plusSeconds(9);

    rate.pausedUntil(end, NOON.plusMillis(1_001));

    assertThat(between(end)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void pauseMadeLongerWhileItLasts_lowersNothingAgain() {
    begin(20, NOON);
    rate.pausedUntil(NOON.plusSeconds(2), NOON);
    final Instant end = NOON.plusSeconds(3);

    rate.pausedUntil(end, NOON.plusMillis(1_500));

    assertThat(Duration.between(end, end.plus(between(end))).toNanos())
        .isEqualTo((long) (1e9 / 14));
  }

  @Test
  void pauseThatEndsNoLater_changesNothing() {
    begin(20, NOON);
    final Instant end = NOON.plusSeconds(2);
    rate.pausedUntil(end, NOON);
    final Turn turn = rate.take(NOON, FAR).orElseThrow();

    rate.pausedUntil(end, NOON.plusSeconds(1));

    assertThat(rate.use(turn, end)).isTrue();
  }

  @Test
  void turnTakenBeforeAPause_doesNotHold() {
    final Turn turn = rate.take(NOON, FAR).orElseThrow();

    rate.pausedUntil(NOON.plusSeconds(1), NOON);

    assertThat(rate.use(turn, NOON.plusSeconds(2))).isFalse();
    assertThat(rate.use(rate.take(NOON.plusSeconds(2), FAR).orElseThrow(), NOON.plusSeconds(2)))
        .isTrue();
  }
}
