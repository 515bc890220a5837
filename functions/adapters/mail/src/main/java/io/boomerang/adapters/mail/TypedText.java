package io.boomerang.adapters.mail;

import java.util.regex.Pattern;

/**
 * Makes what others typed fit to be shown under the shop's name. Escaping keeps it from being code;
 * this keeps it from being a line of its own, a reversed text, an address, or a link that mail
 * programs make of anything that looks like one.
 */
final class TypedText {
  private static final int MAX_NAME = 60;
  private static final int MAX_PRODUCT = 120;

  /** Line breaks and other controls, and blanks of every width. */
  private static final Pattern BLANKS = Pattern.compile("[\\p{Cc}\\p{Z}\\s]+");

  /**
   * Marks without a width, such as those that turn the direction of what follows. Not the two
   * joiners, without which Persian words and emoji fall apart.
   */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\u200c\\u200d]]");

  /** Joiners that join nothing. */
  private static final Pattern LOOSE_JOINERS =
      Pattern.compile("(?<![^ ])[\\u200c\\u200d]+|[\\u200c\\u200d]+(?![^ ])");

  /** Words that are an address, whatever surrounds it. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^ ]*(?:[a-z][a-z0-9+.-]*://|[@\uff20]|\\bwww\\b|mailto:|tel:|javascript:|data:"
              + "|\\d{1,3}[.\uff0e]\\d{1,3}[.\uff0e]\\d{1,3}[.\uff0e]\\d{1,3}"
              + "|\\[[0-9a-f:]*:[0-9a-f:]*\\])[^ ]*",
          Pattern.CASE_INSENSITIVE);

  /** A dot within a word, which may be a host's name. */
  private static final Pattern INNER_DOT =
      Pattern.compile("(?<=[\\p{L}\\p{N}-])([.\uff0e\uff61])(?=\\p{L}{2})");

  /** What no person's name has. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "[/\\\\@\uff20<>{}]|:|(?:\\d{1,3}\\.){3}\\d|\\bwww\\b|[\\p{L}\\p{N}-]{2,}[.\uff0e\uff61]\\p{L}{2,}");

  private TypedText() {}

  /** A person's name; empty when it is none that should stand in a mail of ours. */
  static String name(String typed) {
    final String name = clean(typed == null ? "" : typed, MAX_NAME);
    return NO_NAME.matcher(name).find() ? "" : INNER_DOT.matcher(name).replaceAll(". ");
  }

  /** A product's name without addresses; empty when nothing is left. */
  static String product(String typed) {
    final String name = ADDRESS.matcher(clean(typed, Integer.MAX_VALUE)).replaceAll(" ");
    // With a blank after it, no mail program takes it for a host's.
    return clean(INNER_DOT.matcher(name).replaceAll(". "), MAX_PRODUCT);
  }

  /** One line for a header. */
  static String line(String text) {
    return clean(text, Integer.MAX_VALUE);
  }

  private static String clean(String text, int max) {
    final String visible = INVISIBLE.matcher(text).replaceAll("");
    final String spaced = BLANKS.matcher(visible).replaceAll(" ");
    final String line = LOOSE_JOINERS.matcher(spaced).replaceAll("").strip();
    if (line.codePointCount(0, line.length()) <= max) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, max)).strip() + "\u2026";
  }
}
