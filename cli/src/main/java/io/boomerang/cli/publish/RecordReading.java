package io.boomerang.cli.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of lines of a file. All readings of a file together are all its lines, so that none
 * is lost without a word.
 */
public sealed interface RecordReading {
  /** Where it starts, from 1. */
  long line();

  /** How many lines it takes; 0 when it shares them with the one before. */
  long lines();

  /** A record to publish, which may still break every rule of the pipeline. */
  final class Found implements RecordReading {
    private static final Duration CLOCK_ERROR = Duration.ofHours(24);

    private final long line;
    private final long lines;
    private final byte[] json;
    private final String eventType;
    private final Instant eventTime;

    /**
     * A record.
     *
     * @param json one JSON object on one line; not copied, so do not change it
     * @param eventType null when it states none
     * @param eventTime null when it states none that can be read
     */
    Found(long line, long lines, byte[] json, String eventType, Instant eventTime) {
      this.line = line;
      this.lines = lines;
      this.json = json;
      this.eventType = eventType;
      this.eventTime = eventTime;
    }

    @Override
    public long line() {
      return line;
    }

    @Override
    public long lines() {
      return lines;
    }

    byte[] json() {
      return json;
    }

    String eventType() {
      return eventType;
    }

    boolean hasTime() {
      return eventTime != null;
    }

    /** The event's time, unless it is one that only a broken clock can give. */
    Optional<Instant> plausibleTime(Instant now) {
      return Optional.ofNullable(eventTime)
          .filter(time -> !time.isBefore(Instant.EPOCH) && time.isBefore(now.plus(CLOCK_ERROR)));
    }
  }

  /** No record can be made of these lines. */
  record Broken(long line, long lines, String reason) implements RecordReading {}

  /** A header, or blank lines. */
  record Skipped(long line, long lines) implements RecordReading {}
}
