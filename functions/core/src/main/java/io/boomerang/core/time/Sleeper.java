package io.boomerang.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Lets time pass; tests note it instead. */
@FunctionalInterface
public interface Sleeper {
  /** Waits as long as it says. */
  Sleeper SYSTEM = pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());

  void sleep(Duration pause) throws InterruptedException;

  /** Waits until that moment by this clock; not at all when it has come. */
  default void sleepUntil(Instant moment, Clock clock) throws InterruptedException {
    final Duration left = Duration.between(clock.instant(), moment);
    if (left.compareTo(Duration.ZERO) > 0) {
      sleep(left);
    }
  }
}
