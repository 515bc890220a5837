package io.boomerang.core.document;

import java.time.Duration;

/** Lets time pass; tests note it instead. */
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration pause) throws InterruptedException;
}
