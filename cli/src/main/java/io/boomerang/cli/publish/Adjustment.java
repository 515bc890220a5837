package io.boomerang.cli.publish;

import io.boomerang.core.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is changed in a file's events on their way: an event without an id gets one that is the same
 * whenever the file is published, and times may be moved. An event at another time is another
 * event, so the shift becomes part of every id, and of the ids that refunds refer to.
 *
 * @param idPrefix the start of the ids; empty leaves records without
 * @param shift added to every time that can be read
 */
record Adjustment(Optional<String> idPrefix, Duration shift) {
  /** For records that are no events. */
  static final Adjustment NONE = new Adjustment(Optional.empty(), Duration.ZERO);

  Optional<String> idOf(long line) {
    return idPrefix.map(prefix -> moved(prefix + "-" + line));
  }

  /** The id of an event whose time is moved, or of one that it refers to. */
  String moved(String id) {
    return id.isEmpty() ? id : id + suffix();
  }

  /** What a moved event's id ends in, such as {@code +PT24H}; empty when nothing is moved. */
  String suffix() {
    return shifts() ? "+" + shift : "";
  }

  boolean shifts() {
    return !shift.isZero();
  }

  /** The moved time; null when the text is no time. */
  Instant time(String text) {
    final Instant time = text == null ? null : Times.parse(text);
    return time == null ? null : time.plus(shift);
  }
}
