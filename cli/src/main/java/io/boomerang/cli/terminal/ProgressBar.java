package io.boomerang.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** How far something has come, as one line of text. */
public final class ProgressBar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private ProgressBar() {}

  /** A bar of this many columns, filled to the share from 0 to 1. */
  public static String bar(int columns, double share) {
    final int eighths = (int) (Math.max(0, Math.min(1, share)) * columns * 8);
    final int full = eighths / 8;
    final var bar = new StringBuilder("█".repeat(full));
    if (full < columns) {
      bar.append(eighths % 8 == 0 ? '░' : EIGHTHS.charAt(eighths % 8));
      bar.append("░".repeat(columns - full - 1));
    }
    return bar.toString();
  }

  /** Share in percent, count, rate and time left: {@code 45 % 12,000 events 4,000/s 0:12 left}. */
  public static String numbers(double share, long count, Duration elapsed) {
    final double seconds = Math.max(1e-3, elapsed.toMillis() / 1e3);
    final String done =
        String.format(
            Locale.ROOT, "%3.0f %%  %,d events  %,.0f/s", share * 100, count, count / seconds);
    return share > 0 && share < 1
        ? done + "  " + time(seconds / share * (1 - share)) + " left"
        : done;
  }

  private static String time(double seconds) {
    final long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
