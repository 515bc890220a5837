package io.boomerang.cli.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a line of a file. */
sealed interface Reading {
  /** Where the record starts, from 1. */
  long line();

  /** A record to publish, which may still break every rule of the pipeline. */
  final class Found implements Reading {
    private static final Duration CLOCK_ERROR = Duration.ofHours(24);

    private final long line;
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
    Found(long line, byte[] json, String eventType, Instant eventTime) {
      this.line = line;
      this.json = json;
      this.eventType = eventType;
      this.eventTime = eventTime;
    }

    @Override
    public long line() {
      return line;
    }

    byte[] json() {
      return json;
    }

    String eventType() {
      return eventType;
    }

    /** The event's time, unless it is one that only a broken clock can give. */
    Optional<Instant> plausibleTime(Instant now) {
      return Optional.ofNullable(eventTime)
          .filter(time -> !time.isBefore(Instant.EPOCH) && time.isBefore(now.plus(CLOCK_ERROR)));
    }
  }

  /** No record can be made of the line. */
  record Broken(long line, String reason) implements Reading {}
}
