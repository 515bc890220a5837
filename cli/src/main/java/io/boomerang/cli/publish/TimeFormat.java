package io.boomerang.cli.publish;

import io.boomerang.core.json.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * How a file writes the times of events. Nothing is guessed: 03/04 is a day in March or in April.
 *
 * @param pattern as {@link DateTimeFormatter} has it; empty for the forms that the pipeline takes
 * @param zone of times that state none
 */
record TimeFormat(Optional<DateTimeFormatter> pattern, ZoneId zone) {
  /** As the pipeline takes them. */
  static final TimeFormat USUAL = new TimeFormat(Optional.empty(), ZoneOffset.UTC);

  /**
   * Times by a pattern.
   *
   * @throws IllegalArgumentException when it is none
   */
  static TimeFormat of(String pattern, ZoneId zone) {
    return new TimeFormat(Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)), zone);
  }

  /** The time; null when the text is none. */
  Instant parse(String text) {
    if (pattern.isEmpty()) {
      return Times.parse(text);
    }
    try {
      final TemporalAccessor parsed =
          pattern.get().parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof OffsetDateTime withZone) {
        return withZone.toInstant();
      }
      return parsed instanceof LocalDateTime local
          ? local.atZone(zone).toInstant()
          : ((LocalDate) parsed).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
