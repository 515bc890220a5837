package io.boomerang.adapters.mail;

import java.util.regex.Pattern;

/**
 * Makes what strangers typed fit to be shown. Escaping keeps it from being code; this keeps it from
 * being a line of its own, a reversed text, or a link that mail programs make of anything with a
 * dot.
 */
final class Strangers {
  private static final int MAX_NAME = 60;
  private static final int MAX_PRODUCT = 120;

  /** Line breaks, other controls, and marks that turn the direction of what follows. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  private static final Pattern LINK =
      Pattern.compile("[/\\\\@<>{}]|:|\\bwww\\b|[\\p{L}\\p{N}-]{2,}\\.\\p{L}{2,}");

  private Strangers() {}

  /** A person's name; empty when it is none that should stand in a mail of ours. */
  static String name(String typed) {
    final String name = clean(typed == null ? "" : typed, MAX_NAME);
    return LINK.matcher(name).find() ? "" : name;
  }

  /** A product's name. */
  static String product(String typed) {
    return clean(typed, MAX_PRODUCT);
  }

  /** One line for a header. */
  static String line(String text) {
    return clean(text, Integer.MAX_VALUE);
  }

  private static String clean(String text, int max) {
    final String line = INVISIBLE.matcher(text).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) <= max) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, max)).strip() + "\u2026";
  }
}
