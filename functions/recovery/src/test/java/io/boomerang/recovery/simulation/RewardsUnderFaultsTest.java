package io.boomerang.recovery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rewards that are earned, taken back and earned again, delivered in any order and more than once
 * to issuers that crash anywhere, beside sweeps that do; and reminders of those that stay unused.
 * One story: {@code -Dseed=N}.
 */
class RewardsUnderFaultsTest {
  private static final int SCHEDULES = Integer.getInteger("schedules", 200);

  private final List<Logger> logs =
      Stream.of("recovery.RecoverItem", "recovery.LookForCarts", "offers.MailCircuit")
          .map(name -> Logger.getLogger("io.boomerang.core." + name))
          .toList();

  /** Hundreds of injected failures would each be logged. */
  @BeforeEach
  void beSilent() {
    logs.forEach(log -> log.setLevel(Level.OFF));
  }

  @AfterEach
  void speakAgain() {
    logs.forEach(log -> log.setLevel(null));
  }

  @Test
  void crashes_eachRewardIsOneCoupon_withTheNewestNews_andAtMostOneMailAndOneReminder() {
    final Long seed = Long.getLong("seed");
    final long first = System.currentTimeMillis();
    final LongStream seeds =
        seed == null ? LongStream.range(first, first + SCHEDULES) : LongStream.of(seed);

    final List<RewardSchedule.Result> results =
        seeds.parallel().mapToObj(RewardsUnderFaultsTest::run).toList();

    assertThat(results.stream().mapToInt(RewardSchedule.Result::crashes).sum()).isPositive();
    assertThat(results.stream().mapToInt(RewardSchedule.Result::mails).sum()).isPositive();
    assertThat(results.stream().mapToInt(RewardSchedule.Result::reminders).sum()).isPositive();
  }

  private static RewardSchedule.Result run(long seed) {
    try {
      return new RewardSchedule(seed).run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("repeat this story with -Dseed=" + seed, e);
    }
  }
}
