package io.boomerang.core.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads times: RFC 3339 section 5.6 ({@code 2019-10-01T00:00:00.5+09:00}) and the form of the
 * REES46 data set ({@code 2019-10-01 00:00:00 UTC}). Written by hand because it runs once for every
 * event and {@code DateTimeFormatter} costs more than all the rest of an event's parsing.
 */
public final class Times {
  private static final int SECONDS_END = 19;

  private Times() {}

  /** A time, or the rule that the text breaks. */
  public record Result(Instant time, String brokenRule) {}

  public static Result parse(String text) {
    if (!hasShape(text)) {
      return new Result(null, Rules.PATTERN);
    }
    int zone = SECONDS_END;
    int nanos = 0;
    if (text.charAt(zone) == '.') {
      zone++;
      for (int scale = 100_000_000; isDigit(text, zone); scale /= 10) {
        nanos += (text.charAt(zone++) - '0') * scale;
      }
    }
    try {
      final LocalDateTime local =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 2),
              number(text, 8, 2),
              number(text, 11, 2),
              number(text, 14, 2),
              number(text, 17, 2),
              nanos);
      return new Result(local.toInstant(offset(text, zone)), null);
    } catch (DateTimeException e) {
      return new Result(null, Rules.FORMAT);
    }
  }

  private static ZoneOffset offset(String text, int zone) {
    if (text.charAt(zone) != '+' && text.charAt(zone) != '-') {
      return ZoneOffset.UTC;
    }
    final int sign = text.charAt(zone) == '-' ? -1 : 1;
    final int hours = number(text, zone + 1, 2);
    final int minutes = number(text, zone + 4, 2);
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private static boolean hasShape(String text) {
    if (text.length() <= SECONDS_END
        || !matches(text, 0, "dddd-dd-dd")
        || "Tt ".indexOf(text.charAt(10)) < 0
        || !matches(text, 11, "dd:dd:dd")) {
      return false;
    }
    int zone = SECONDS_END;
    if (text.charAt(zone) == '.') {
      zone++;
      final int digits = zone;
      while (isDigit(text, zone)) {
        zone++;
      }
      if (zone == digits || zone - digits > 9) {
        return false;
      }
    }
    final String rest = text.substring(zone);
    return rest.equals("Z")
        || rest.equals("z")
        || rest.equals(" UTC")
        || (rest.length() == 6 && (matches(rest, 0, "+dd:dd") || matches(rest, 0, "-dd:dd")));
  }

  private static boolean matches(String text, int from, String shape) {
    for (int i = 0; i < shape.length(); i++) {
      final char expected = shape.charAt(i);
      final boolean fits =
          expected == 'd' ? isDigit(text, from + i) : text.charAt(from + i) == expected;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int number(String text, int from, int length) {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
