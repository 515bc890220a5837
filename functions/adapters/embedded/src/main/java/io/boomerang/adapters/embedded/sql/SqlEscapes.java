package io.boomerang.adapters.embedded.sql;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads GoogleSQL's text literals. */
final class SqlEscapes {
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:[xX](?<x>[0-9A-Fa-f]{2})|u(?<u>[0-9A-Fa-f]{4})|U(?<long>[0-9A-Fa-f]{8})"
              + "|(?<octal>[0-3][0-7]{2})|(?<other>(?s:.)))");

  private SqlEscapes() {}

  /**
   * The value of a literal.
   *
   * @param prefix {@code r} for a raw literal, or null
   * @param quoted with its quotes, one or three at each end
   * @throws IllegalArgumentException for bytes, and for an escape that there is not
   */
  static String value(String prefix, String quoted) {
    if (prefix != null && !prefix.equalsIgnoreCase("r")) {
      throw new IllegalArgumentException("the embedded engine has no bytes: " + prefix + quoted);
    }
    final boolean isTriple = quoted.startsWith("'''") || quoted.startsWith("\"\"\"");
    final int quotes = isTriple && quoted.length() >= 6 ? 3 : 1;
    final String body = quoted.substring(quotes, quoted.length() - quotes);
    return prefix == null ? ESCAPE.matcher(body).replaceAll(SqlEscapes::meaning) : body;
  }

  private static String meaning(MatchResult escape) {
    for (int group = 1; group <= 3; group++) {
      if (escape.group(group) != null) {
        return codePoint(escape.group(group), 16);
      }
    }
    return escape.group(4) == null
        ? Matcher.quoteReplacement(simple(escape.group(5).charAt(0)))
        : codePoint(escape.group(4), 8);
  }

  private static String codePoint(String digits, int base) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(digits, base)));
  }

  private static String simple(char c) {
    return switch (c) {
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000b";
      case '\\', '\'', '"', '`', '?' -> String.valueOf(c);
      default -> throw new IllegalArgumentException("no such escape: \\" + c);
    };
  }
}
