package io.boomerang.core.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps work away from a table that is down, so that a message is not archived again at each of its
 * deliveries: opens after two failed appends in a row, and lets one message through after a second,
 * then after twice as long each time, up to a minute. The first append that works closes it.
 */
final class Circuit {
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private static final int FAILURES_TO_OPEN = 2;

  private final Clock clock;
  private int failures;
  private Duration pause = FIRST_PAUSE;
  private Optional<Instant> nextProbe = Optional.empty();

  Circuit(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean isOpen() {
    return nextProbe.isPresent();
  }

  /** Whether a message may come in: always while closed, else one in each pause. */
  synchronized boolean admits() {
    final Instant now = clock.instant();
    if (nextProbe.isEmpty()) {
      return true;
    }
    // A probe that is further away than a pause means that the clock was set back.
    final boolean wasSetBack = nextProbe.get().isAfter(now.plus(pause));
    if (now.isBefore(nextProbe.get()) && !wasSetBack) {
      return false;
    }
    nextProbe = Optional.of(now.plus(pause));
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    pause = FIRST_PAUSE;
    nextProbe = Optional.empty();
  }

  synchronized void failed() {
    failures++;
    if (isOpen()) {
      final Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
    if (failures >= FAILURES_TO_OPEN) {
      nextProbe = Optional.of(clock.instant().plus(pause));
    }
  }
}
