package io.boomerang.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ingest, loyalty and carts on one bus while anything fails. More stories: {@code
 * -Dschedules=10000}; one story: {@code -Dseed=N}.
 */
class ITShopUnderFaults {
  private static final int SCHEDULES = 500;

  private final Logger log = Logger.getLogger("io.boomerang.core");

  /** Thousands of injected failures would each be logged. */
  @BeforeEach
  void beSilent() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void speakAgain() {
    log.setLevel(null);
  }

  @Test
  void nothingIsLost_andNothingCountsTwice() {
    final Long seed = Long.getLong("seed");
    final long first = System.currentTimeMillis();
    final long count = Integer.getInteger("schedules", SCHEDULES);
    final List<Schedule.Result> results =
        (seed == null ? LongStream.range(first, first + count) : LongStream.of(seed))
            .mapToObj(ITShopUnderFaults::run)
            .toList();

    System.out.printf(
        "%,d schedules from seed %d: %,d calls, %,d kills, %,d failures, %,d redeliveries%n",
        results.size(),
        seed == null ? first : seed,
        results.stream().mapToLong(Schedule.Result::calls).sum(),
        results.stream().mapToInt(Schedule.Result::kills).sum(),
        results.stream().mapToInt(Schedule.Result::failures).sum(),
        results.stream().mapToInt(Schedule.Result::redelivered).sum());
    assertThat(results.stream().mapToInt(Schedule.Result::kills).sum()).isPositive();
    assertThat(results.stream().mapToInt(Schedule.Result::failures).sum()).isPositive();
  }

  /** One story, whose process ends before, and after, each call of a port that it makes. */
  @Test
  void killedAtEachCallOfAPort_nothingIsLost() throws Exception {
    final long calls = Schedule.killedAt(1, 0).calls();

    for (long moment = 1; moment <= 2 * calls; moment++) {
      try {
        assertThat(Schedule.killedAt(1, moment).kills()).isEqualTo(1);
      } catch (AssertionError e) {
        throw new AssertionError("killed at moment " + moment, e);
      }
    }
  }

  private static Schedule.Result run(long seed) {
    try {
      return Schedule.run(seed);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("repeat this story with -Dseed=" + seed, e);
    }
  }
}
