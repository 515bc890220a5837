package io.boomerang.cli.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is changed in a file's events on their way: an event without an id gets one that is the same
 * whenever the file is published, and times may be moved. An event at another time is another
 * event, so the shift becomes part of every id, and of the ids that refunds refer to; so does the
 * name of a run that is to be other events altogether.
 *
 * @param idPrefix the start of the ids; empty leaves records without
 * @param shift added to every time that can be read
 * @param run what all ids of this run end in; empty for none
 * @param times how the file writes times; others than usual are written anew
 */
record RecordAdjustment(Optional<String> idPrefix, Duration shift, String run, TimeFormat times) {
  /** For records that are no events. */
  static final RecordAdjustment NONE = new RecordAdjustment(Optional.empty(), Duration.ZERO);

  RecordAdjustment(Optional<String> idPrefix, Duration shift) {
    this(idPrefix, shift, "", TimeFormat.USUAL);
  }

  /** The same for a file that writes its times so. */
  RecordAdjustment with(TimeFormat format) {
    return new RecordAdjustment(idPrefix, shift, run, format);
  }

  Optional<String> idOf(long line) {
    return idPrefix.map(prefix -> moved(prefix + "-" + line));
  }

  /** The id of an event whose time is moved, or of one that it refers to. */
  String moved(String id) {
    return id.isEmpty() ? id : id + suffix();
  }

  /** What a changed event's id ends in, such as {@code +PT24H}; empty when it is the same event. */
  String suffix() {
    return (shift.isZero() ? "" : "+" + shift) + (run.isEmpty() ? "" : "+" + run);
  }

  /** Whether times are written anew. */
  boolean rewritesTimes() {
    return !shift.isZero() || times.pattern().isPresent();
  }

  /** The moved time; null when the text is no time. */
  Instant time(String text) {
    final Instant time = text == null ? null : times.parse(text);
    return time == null ? null : time.plus(shift);
  }
}
