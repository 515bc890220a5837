package io.boomerang.core.json;

import java.time.Instant;

/**
 * Reads times: RFC 3339 section 5.6 ({@code 2019-10-01T00:00:00.5+09:00}) and the form of the
 * REES46 data set ({@code 2019-10-01 00:00:00 UTC}), from the year 1970 on and without leap
 * seconds. Written by hand because it runs once for every event and {@code DateTimeFormatter} costs
 * more than all the rest of an event's parsing.
 */
public final class Times {
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
  private static final int SECONDS_END = SHAPE.length();
  private static final int MAX_DECIMALS = 9;
  private static final int FIRST_YEAR = 1970;
  private static final int SECONDS_A_DAY = 86_400;

  /** Days of a common year before each month, January being 1. */
  private static final int[] DAYS_BEFORE = {
    0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };

  private Times() {}

  /** The time, or null when the text is none. */
  public static Instant parse(String text) {
    if (!hasShape(text)) {
      return null;
    }
    final long day = epochDay(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    final int second = secondOfDay(text, 11);
    final int zone = zoneStart(text);
    final int offset = zone < 0 ? -1 : offset(text, zone);
    if (day < 0 || second < 0 || offset < 0) {
      return null;
    }
    final int east = text.charAt(zone) == '-' ? -offset : offset;
    return Instant.ofEpochSecond(day * SECONDS_A_DAY + second - east, nanos(text, zone));
  }

  private static boolean hasShape(String text) {
    if (text.length() <= SECONDS_END) {
      return false;
    }
    for (int i = 0; i < SECONDS_END; i++) {
      final char c = text.charAt(i);
      final char expected = SHAPE.charAt(i);
      final boolean fits =
          switch (expected) {
            case 'd' -> c >= '0' && c <= '9';
            case 'T' -> c == 'T' || c == 't' || c == ' ';
            default -> c == expected;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Days since 1970-01-01, or -1 when there is no such day. */
  private static long epochDay(int year, int month, int day) {
    if (year < FIRST_YEAR || month < 1 || month > 12 || day < 1) {
      return -1;
    }
    final boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    final int length = DAYS_BEFORE[month + 1] - DAYS_BEFORE[month];
    if (day > (isLeap && month == 2 ? length + 1 : length)) {
      return -1;
    }
    final int leapDay = isLeap && month > 2 ? 1 : 0;
    return 365L * (year - FIRST_YEAR)
        + leapDaysBefore(year)
        - leapDaysBefore(FIRST_YEAR)
        + DAYS_BEFORE[month]
        + leapDay
        + day
        - 1;
  }

  private static int leapDaysBefore(int year) {
    final int past = year - 1;
    return past / 4 - past / 100 + past / 400;
  }

  private static int secondOfDay(String text, int from) {
    final int hour = number(text, from, 2);
    final int minute = number(text, from + 3, 2);
    final int second = number(text, from + 6, 2);
    return hour > 23 || minute > 59 || second > 59 ? -1 : (hour * 60 + minute) * 60 + second;
  }

  /** Where the zone starts, or -1 when the fraction of a second has no or too many digits. */
  private static int zoneStart(String text) {
    if (text.charAt(SECONDS_END) != '.') {
      return SECONDS_END;
    }
    int end = SECONDS_END + 1;
    while (isDigit(text, end)) {
      end++;
    }
    final int decimals = end - SECONDS_END - 1;
    return decimals >= 1 && decimals <= MAX_DECIMALS && end < text.length() ? end : -1;
  }

  private static int nanos(String text, int zone) {
    int nanos = 0;
    int scale = 100_000_000;
    for (int i = SECONDS_END + 1; i < zone; i++) {
      nanos += (text.charAt(i) - '0') * scale;
      scale /= 10;
    }
    return nanos;
  }

  /** How far the zone is from UTC in seconds, or -1 when it is no zone. */
  private static int offset(String text, int zone) {
    final int length = text.length() - zone;
    final char c = text.charAt(zone);
    if (c == 'Z' || c == 'z') {
      return length == 1 ? 0 : -1;
    }
    if (c == ' ') {
      return length == 4 && text.startsWith("UTC", zone + 1) ? 0 : -1;
    }
    final boolean hasShape =
        (c == '+' || c == '-')
            && length == 6
            && isDigit(text, zone + 1)
            && isDigit(text, zone + 2)
            && text.charAt(zone + 3) == ':'
            && isDigit(text, zone + 4)
            && isDigit(text, zone + 5);
    if (!hasShape) {
      return -1;
    }
    final int hours = number(text, zone + 1, 2);
    final int minutes = number(text, zone + 4, 2);
    return hours > 23 || minutes > 59 ? -1 : (hours * 60 + minutes) * 60;
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
