package io.boomerang.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers and values as people read them. */
public final class Formats {
  private static final int KILO = 1_000;

  private Formats() {}

  /** {@code 12,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1.2 MB}. */
  public static String bytes(long bytes) {
    if (bytes < KILO) {
      return bytes + " bytes";
    }
    return bytes < KILO * KILO
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** {@code 3 ms}, {@code 1.2 s}. */
  public static String duration(Duration duration) {
    return duration.toMillis() < KILO
        ? String.format(Locale.ROOT, "%d ms", Math.max(1, duration.toMillis()))
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  /** {@code 1 record}, {@code 2 records}. */
  public static String plural(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A value of unknown origin on one line: a terminal would obey its control characters. */
  public static String printable(String value) {
    return value
        .codePoints()
        .map(c -> Character.isISOControl(c) ? '·' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A value of unknown origin on one line, and no longer than this. */
  public static String value(String value, int length) {
    final int most = value.codePointCount(0, value.length());
    return most <= length
        ? printable(value)
        : printable(value.substring(0, value.offsetByCodePoints(0, length))) + "…";
  }
}
