package io.boomerang.core.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock for how long something takes. The machine's clock is set now and then, and a rate or a
 * deadline measured by it would run ahead or hang; this one passes evenly, by {@link
 * System#nanoTime}. What day it is, it does not know for long: it stands still while the machine
 * sleeps.
 */
public final class SteadyClock extends Clock {
  /** Since this process began to measure. */
  public static final SteadyClock SYSTEM = new SteadyClock();

  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  private SteadyClock() {}

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("it measures, and knows no place");
  }
}
