package io.boomerang.cli.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the next event is due, by count, by the events' own times, or both.
 *
 * @param perSecond events a second; 0 for as fast as they are taken
 * @param speed how much faster than they happened; 0 for not by their times
 */
public record Pacing(double perSecond, double speed) {
  /** As fast as they are taken. */
  public static final Pacing NONE = new Pacing(0, 0);

  public Pacing {
    if (!(perSecond >= 0) || !(speed >= 0)) {
      throw new IllegalArgumentException("rate and speed must be 0 or more");
    }
  }

  /** A run at this pace that starts now. */
  public Run start(Ticker ticker) {
    return new Run(ticker.nanos());
  }

  /** One run. */
  public final class Run {
    private static final double SECOND = 1e9;

    private final long start;
    private long count;
    private Instant first;
    private Duration reached = Duration.ZERO;

    private Run(long start) {
      this.start = start;
    }

    /** When the next event is due, on the ticker's scale; one without a time goes along. */
    public long due(Optional<Instant> eventTime) {
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
      return start + (long) Math.max(0, wait);
    }
  }
}
