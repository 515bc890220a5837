package io.boomerang.core.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the parsers need to know about text of untrusted input. */
public final class Text {
  /** Blanks that are neither white space nor separators to Java: some have no width. */
  private static final String FURTHER_BLANKS = "\u0085\u180e\u200b\u200c\u200d\u2060\ufeff";

  /** Of JavaScript, JSON, C, and Python, in lower case. */
  private static final Set<String> NULLS = Set.of("null", "undefined", "nan", "none");

  private static final int LONGEST_NULL = 9;

  /** Rules out almost every id at once. */
  private static final String NULL_INITIALS = "nNuU";

  private static final char LAST_ASCII = '\u007f';

  private Text() {}

  /** Whether the bytes are well-formed UTF-8. */
  public static boolean isUtf8(byte[] bytes) {
    return Utf8.isWellFormed(bytes);
  }

  /** The bytes as text, or empty when they are not well-formed UTF-8. */
  public static Optional<String> decodeUtf8(byte[] bytes) {
    final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * The text without blanks at its ends, those of no width and those that do not break included.
   */
  public static String stripBlanks(String text) {
    final int from = blanksAtStart(text);
    int to = text.length();
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether the text has nothing but blanks of whatever kind. */
  static boolean isBlank(String text) {
    return blanksAtStart(text) == text.length();
  }

  private static int blanksAtStart(String text) {
    int count = 0;
    while (count < text.length() && isBlank(text.charAt(count))) {
      count++;
    }
    return count;
  }

  /**
   * Whether an id says only that there is none, as programs write it that put what they do not have
   * into a text.
   *
   * @param id not empty
   */
  static boolean isNullLike(String id) {
    return id.length() <= LONGEST_NULL
        && NULL_INITIALS.indexOf(id.charAt(0)) >= 0
        && NULLS.contains(id.toLowerCase(Locale.ROOT));
  }

  private static boolean isBlank(char c) {
    if (c > ' ' && c < LAST_ASCII) {
      return false;
    }
    return (c >= '\t' && c <= '\r') || Character.isSpaceChar(c) || FURTHER_BLANKS.indexOf(c) >= 0;
  }

  /** The text's first {@code length} UTF-16 units, one less where that would split a character. */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    final boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }

  /** Whether a surrogate stands alone: JSON can spell it ({@code "\ud800"}), UTF-8 cannot. */
  public static boolean hasLoneSurrogate(String text) {
    final int length = text.length();
    for (int i = 0; i < length; i++) {
      final char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        final boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < length
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** The text with U+FFFD for every lone surrogate, so that any encoding can carry it. */
  public static String printable(String text) {
    if (!hasLoneSurrogate(text)) {
      return text;
    }
    final var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
