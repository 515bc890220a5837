package io.boomerang.core.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass; tests note it instead. */
@FunctionalInterface
public interface Sleeper {
  /** Waits as long as it says. */
  Sleeper SYSTEM = pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());

  void sleep(Duration pause) throws InterruptedException;
}
