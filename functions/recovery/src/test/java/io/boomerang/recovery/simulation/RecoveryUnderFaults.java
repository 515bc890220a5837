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
 * A look and three workers that crash anywhere, a store, a provider and topics that fail anyhow,
 * and customers who buy meanwhile. Each run makes other stories, a quarter of them without crashes.
 * More stories: {@code -Dschedules=N}, one story: {@code -Dseed=N}, other sizes: {@code -Dcarts=N}.
 */
abstract class RecoveryUnderFaults {
  private final int carts;
  private final int schedules;
  private final List<Logger> logs =
      Stream.of(
              "recovery.RecoverCarts",
              "recovery.RecoverItem",
              "recovery.LookForCarts",
              "recovery.HandOvers",
              "offers.MailCircuit")
          .map(name -> Logger.getLogger("io.boomerang.core." + name))
          .toList();

  RecoveryUnderFaults(int carts, int schedules) {
    this.carts = Integer.getInteger("carts", carts);
    this.schedules = Integer.getInteger("schedules", schedules);
  }

  /** Thousands of injected failures would each be logged. */
  @BeforeEach
  void beSilent() {
    logs.forEach(log -> log.setLevel(Level.OFF));
  }

  @AfterEach
  void speakAgain() {
    logs.forEach(log -> log.setLevel(null));
  }

  @Test
  void crashes_noSecondMail_noneAfterThePurchase_noneLostUnnoticed() {
    final List<Schedule.Result> results = run(schedules - schedules / 4, true);

    assertThat(results.stream().mapToInt(Schedule.Result::crashes).sum()).isPositive();
    assertThat(results.stream().mapToLong(Schedule.Result::conflicts).sum()).isPositive();
    assertThat(results.stream().mapToInt(Schedule.Result::redelivered).sum()).isPositive();
  }

  @Test
  void noCrashes_everyMailGoesOutAndIsKnownToHaveGoneOut() {
    final List<Schedule.Result> results = run(Math.max(1, schedules / 4), false);

    assertThat(results).allMatch(result -> result.unknown() == 0 && result.accepted() > 0);
  }

  private List<Schedule.Result> run(int stories, boolean hasCrashes) {
    final Long seed = Long.getLong("seed");
    final long first = System.currentTimeMillis();
    final LongStream seeds =
        seed == null ? LongStream.range(first, first + stories) : LongStream.of(seed);
    final List<Schedule.Result> results =
        seeds.parallel().mapToObj(each -> run(each, hasCrashes)).toList();
    System.out.printf(
        "%d schedules from seed %d, of %d carts: %d mails, %d more not known to the end, %d"
            + " crashes, %d conflicts%n",
        results.size(),
        seed == null ? first : seed,
        carts,
        results.stream().mapToInt(Schedule.Result::accepted).sum(),
        results.stream().mapToInt(Schedule.Result::unknown).sum(),
        results.stream().mapToInt(Schedule.Result::crashes).sum(),
        results.stream().mapToLong(Schedule.Result::conflicts).sum());
    return results;
  }

  private Schedule.Result run(long seed, boolean hasCrashes) {
    try {
      return new Schedule(seed, carts, hasCrashes).run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("repeat this story with -Dseed=" + seed, e);
    }
  }
}
