package io.boomerang.adapters.embedded.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What GoogleSQL computes otherwise than Calcite, by its documentation and tried on its own
 * implementation. Called by compiled plans, never with null; numbers come as {@link Long}, {@link
 * BigDecimal} or {@link Double}, times as milliseconds, dates as days.
 */
public final class GoogleFunctions {
  private static final BigDecimal LARGEST_NUMERIC =
      new BigDecimal("99999999999999999999999999999.999999999");

  private GoogleFunctions() {}

  /** {@code a / b} of NUMERIC. */
  public static BigDecimal divideNumeric(Object a, Object b) {
    final BigDecimal divisor = decimal(b);
    if (divisor.signum() == 0) {
      throw new ArithmeticException("division by zero: " + a + " / " + b);
    }
    return numeric(decimal(a).divide(divisor, GoogleTypes.NUMERIC_SCALE, RoundingMode.HALF_UP));
  }

  /** {@code a / b} of whole and floating-point numbers. */
  public static double divideDouble(Object a, Object b) {
    if (number(b) == 0) {
      throw new ArithmeticException("division by zero: " + a + " / " + b);
    }
    return number(a) / number(b);
  }

  /** As {@link #divideNumeric}, or null when the divisor is zero. */
  public static BigDecimal safeDivideNumeric(Object a, Object b) {
    return decimal(b).signum() == 0 ? null : divideNumeric(a, b);
  }

  /** As {@link #divideDouble}, or null when the divisor is zero. */
  public static Double safeDivideDouble(Object a, Object b) {
    return number(b) == 0 ? null : (Double) divideDouble(a, b);
  }

  /** Division of floating-point numbers as IEEE 754 has it. */
  public static double ieeeDivide(Object a, Object b) {
    return number(a) / number(b);
  }

  /** {@code a * b} of NUMERIC. */
  public static BigDecimal multiplyNumeric(Object a, Object b) {
    return numeric(decimal(a).multiply(decimal(b)));
  }

  /** {@code a * b} of floating-point numbers. */
  public static double multiplyDouble(Object a, Object b) {
    return number(a) * number(b);
  }

  /** {@code a * b} of whole numbers; an overflow is an error. */
  public static long multiplyLong(Object a, Object b) {
    return Math.multiplyExact(((Number) a).longValue(), ((Number) b).longValue());
  }

  /** Whole part of the quotient. */
  public static long div(Object a, Object b) {
    return ((Number) a).longValue() / ((Number) b).longValue();
  }

  /** Logarithm to the base of 10. */
  public static double log10(Object a) {
    return Math.log10(number(a));
  }

  /** {@code cast(value as int64)}: half away from zero. */
  public static long toInt64(Object value) {
    if (value instanceof Boolean is) {
      return is ? 1 : 0;
    }
    if (value instanceof String text) {
      return Long.parseLong(text.strip());
    }
    return decimal(value).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** As {@link #toInt64}, or null when it cannot be. */
  public static Long safeToInt64(Object value) {
    try {
      return toInt64(value);
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** {@code cast(value as string)} of a text, number or truth. */
  public static String toText(Object value) {
    if (value instanceof BigDecimal || value instanceof Double) {
      final double number = number(value);
      if (value instanceof Double && (Double.isNaN(number) || Double.isInfinite(number))) {
        return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
      }
      final BigDecimal decimal = decimal(value).stripTrailingZeros();
      return (decimal.signum() == 0 ? BigDecimal.ZERO : decimal).toPlainString();
    }
    return value.toString();
  }

  /** {@code cast(value as string)} of a date. */
  public static String dateToText(Object days) {
    return LocalDate.ofEpochDay(((Number) days).longValue()).toString();
  }

  /** {@code cast(value as string)} of a timestamp. */
  public static String timestampToText(Object millis) {
    final Instant time = Instant.ofEpochMilli(((Number) millis).longValue());
    final String pattern =
        time.toEpochMilli() % 1000 == 0 ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm:ss.SSS";
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time.atZone(ZoneOffset.UTC))
        + "+00";
  }

  /** {@code timestamp_diff(later, earlier, unit)}: whole units that lie between. */
  public static long timestampDiff(Object later, Object earlier, Object unitMillis) {
    return (((Number) later).longValue() - ((Number) earlier).longValue())
        / ((Number) unitMillis).longValue();
  }

  /** {@code format_date(format, date)}. */
  public static String formatDate(Object format, Object days) {
    final LocalDate date = LocalDate.ofEpochDay(((Number) days).longValue());
    return formatter((String) format).format(date.atStartOfDay(ZoneOffset.UTC));
  }

  /** {@code format_timestamp(format, time, zone)}. */
  public static String formatTimestamp(Object format, Object millis, Object zone) {
    final ZoneId where = SqlValues.zone((String) zone);
    final ZonedDateTime time = Instant.ofEpochMilli(((Number) millis).longValue()).atZone(where);
    return formatter((String) format).format(time);
  }

  /** {@code generate_array(first, last, step)} of whole numbers. */
  public static List<Long> generateArray(Object first, Object last, Object step) {
    final long by = ((Number) step).longValue();
    if (by == 0) {
      throw new ArithmeticException("generate_array cannot step by 0");
    }
    final List<Long> values = new ArrayList<>();
    final long end = ((Number) last).longValue();
    for (long value = ((Number) first).longValue();
        by > 0 ? value <= end : value >= end;
        value += by) {
      values.add(value);
    }
    return values;
  }

  /** {@code generate_date_array(first, last)}, day by day. */
  public static List<Integer> generateDateArray(Object first, Object last) {
    final List<Integer> days = new ArrayList<>();
    for (int day = ((Number) first).intValue(); day <= ((Number) last).intValue(); day++) {
      days.add(day);
    }
    return days;
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    return value instanceof Double || value instanceof Float
        ? BigDecimal.valueOf(number(value))
        : BigDecimal.valueOf(((Number) value).longValue());
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static BigDecimal numeric(BigDecimal value) {
    final BigDecimal rounded =
        value.scale() > GoogleTypes.NUMERIC_SCALE
            ? value.setScale(GoogleTypes.NUMERIC_SCALE, RoundingMode.HALF_UP)
            : value;
    if (rounded.abs().compareTo(LARGEST_NUMERIC) > 0) {
      throw new ArithmeticException("numeric overflow: " + value);
    }
    return rounded;
  }

  /**
   * A formatter of GoogleSQL's elements.
   *
   * @throws IllegalArgumentException naming an element that it has not
   */
  static DateTimeFormatter formatter(String format) {
    final var builder = new DateTimeFormatterBuilder();
    boolean isElement = false;
    for (int i = 0; i < format.length(); i++) {
      final char c = format.charAt(i);
      if (isElement) {
        element(builder, c);
        isElement = false;
      } else if (c == '%') {
        isElement = true;
      } else {
        builder.appendLiteral(c);
      }
    }
    return builder.toFormatter(Locale.ENGLISH);
  }

  private static void element(DateTimeFormatterBuilder builder, char element) {
    switch (element) {
      case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
      case 'm' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 2);
      case 'd' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 2);
      case 'H' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 2);
      case 'M' -> builder.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
      case 'S' -> builder.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
      case 'j' -> builder.appendValue(ChronoField.DAY_OF_YEAR, 3);
      case 'G' -> builder.appendValue(IsoFields.WEEK_BASED_YEAR, 4);
      case 'V' -> builder.appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2);
      case 'u' -> builder.appendValue(ChronoField.DAY_OF_WEEK);
      case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
      case 'A' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
      case 'b' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
      case 'B' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
      case 'F' -> builder.append(DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ENGLISH));
      case 'T' -> builder.append(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH));
      case '%' -> builder.appendLiteral('%');
      default ->
          throw new IllegalArgumentException(
              "the embedded engine has no format element %" + element);
    }
  }
}
