package io.boomerang.core.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock for how long something takes. The machine's clock is set now and then, and a rate or a
 * deadline measured by it would run ahead or hang; this one passes evenly, by {@link
 * System#nanoTime}. It is no clock for the time of day, because it stops while the machine is
 * suspended.
 */
public final class SteadyClock extends Clock {
  /** Since this process began to measure. */
  public static final SteadyClock SYSTEM = new SteadyClock();

  private final Instant start;
  private final long startNanos;
  private final ZoneId zone;

  private SteadyClock() {
    this(Instant.now(), System.nanoTime(), ZoneOffset.UTC);
  }

  private SteadyClock(Instant start, long startNanos, ZoneId zone) {
    this.start = start;
    this.startNanos = startNanos;
    this.zone = zone;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SteadyClock(start, startNanos, zone);
  }
}
