package io.boomerang.cli.publish;

import io.boomerang.core.time.Sleeper;
import io.boomerang.core.time.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the next event is due, by count, by the events' own times, or both.
 *
 * @param perSecond events a second; 0 for as fast as they are taken
 * @param speed how much faster than they happened; 0 for not by their times
 * @param clock which is not set while a run lasts
 */
public record Pacing(double perSecond, double speed, Clock clock, Sleeper sleeper) {
  /** As fast as they are taken. */
  public static final Pacing NONE = new Pacing(0, 0);

  public Pacing {
    if (!(perSecond >= 0) || !(speed >= 0)) {
      throw new IllegalArgumentException("rate and speed must be 0 or more");
    }
  }

  /** By the machine's time. */
  public Pacing(double perSecond, double speed) {
    this(perSecond, speed, SteadyClock.SYSTEM, Sleeper.SYSTEM);
  }

  /** A run at this pace that starts now. */
  public Run start() {
    return new Run();
  }

  /** One run. */
  public final class Run {
    private static final double SECOND = 1e9;

    private final Instant start = clock.instant();
    private long count;
    private Instant first;
    private Duration reached = Duration.ZERO;

    private Run() {}

    /** When the next event is due; one without a time goes along. */
    Instant due(Optional<Instant> eventTime) {
      double wait = perSecond > 0 ? count * SECOND / perSecond : 0;
      count++;
      if (speed > 0) {
        if (eventTime.isPresent()) {
          first = first == null ? eventTime.get() : first;
          reached = Duration.between(first, eventTime.get());
        }
        final double seconds = reached.getSeconds() + reached.getNano() / SECOND;
        wait = Math.max(wait, seconds * SECOND / speed);
      }
      return start.plusNanos((long) Math.max(0, wait));
    }

    /** Waits until the last of so many events is due. */
    public void awaitTurn(int events) throws InterruptedException {
      Instant due = start;
      for (int i = 0; i < events; i++) {
        due = due(Optional.empty());
      }
      await(due);
    }

    /** Waits until then. */
    void await(Instant due) throws InterruptedException {
      sleeper.sleepUntil(due, clock);
    }
  }
}
