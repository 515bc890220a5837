package io.boomerang.adapters.mail;

/** How well a text can be read on its ground, as WCAG 2 computes it. */
final class Contrast {
  /** What WCAG 2 asks of texts of usual size. */
  static final double READABLE = 4.5;

  private static final int RED = 1;
  private static final int GREEN = 3;
  private static final int BLUE = 5;
  private static final int HEX = 16;

  private Contrast() {}

  /** From 1, the same, to 21, black on white; of colours such as {@code #1f5f4a}. */
  static double of(String one, String other) {
    final double a = luminance(one);
    final double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, RED)
        + 0.7152 * channel(colour, GREEN)
        + 0.0722 * channel(colour, BLUE);
  }

  private static double channel(String colour, int at) {
    final double value = Integer.parseInt(colour.substring(at, at + 2), HEX) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
