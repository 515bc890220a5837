package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.sql.SqlText.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a query token by token, and writes it in the words of Calcite's grammar. */
final class SqlTextReader {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\n]*|#[^\n]*|/\\*(?s:.*?)\\*/)"
              + "|(?<prefix>(?i:rb|br|r|b))?(?<text>\"\"\"(?s:(?:\\\\.|.)*?)\"\"\"|'''(?s:(?:\\\\.|.)*?)'''"
              + "|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*')"
              + "|(?<name>`[^`\n]*`)"
              + "|@(?<parameter>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<number>[0-9][0-9A-Za-z_.]*)"
              + "|(?<blank>\\s+)"
              + "|(?<other>.)");

  private static final Set<String> TYPES_OF_LITERALS =
      Set.of("date", "timestamp", "datetime", "numeric", "bignumeric");

  /** Words after which a bracket begins an array; after other words it is a place in one. */
  private static final Set<String> BEFORE_AN_ARRAY =
      Set.of("select", "distinct", "then", "else", "and", "or", "in", "not", "return");

  private final Matcher token;
  private final StringBuilder text = new StringBuilder();
  private final List<Placeholder> values = new ArrayList<>();

  /** The last token that is neither blank nor a comment, in lower case. */
  private String last = "";

  /** Where the text ended after it. */
  private int afterLast;

  SqlTextReader(String sql) {
    this.token = TOKEN.matcher(sql);
  }

  SqlText read() {
    while (token.find()) {
      if (token.group("comment") != null) {
        text.append(' ').append(token.group().replaceAll("[^\n]", ""));
      } else if (token.group("blank") != null) {
        text.append(token.group());
      } else {
        significant();
        last = token.group().toLowerCase(Locale.ROOT);
        afterLast = text.length();
      }
    }
    return new SqlText(text.toString(), values);
  }

  private void significant() {
    if (token.group("text") != null) {
      literal(SqlEscapes.value(token.group("prefix"), token.group("text")));
    } else if (token.group("parameter") != null) {
      values.add(
          new Placeholder.Parameter(
              token.group("parameter"), last.equals("limit") || last.equals("offset")));
      text.append('?');
    } else if (token.group().equals("[") && beginsAnArray()) {
      text.append("array[");
    } else if (token.group().equals("?")) {
      throw new IllegalArgumentException("a question mark is no parameter: name it @name");
    } else {
      text.append(token.group());
    }
  }

  private void literal(String value) {
    if (TYPES_OF_LITERALS.contains(last)) {
      text.setLength(afterLast - last.length());
      values.add(new Placeholder.Typed(last, value));
    } else {
      values.add(new Placeholder.Text(value));
    }
    text.append('?');
  }

  private boolean beginsAnArray() {
    return BEFORE_AN_ARRAY.contains(last) || !last.matches("[a-z_0-9].*|.*[`)\\]]|array|>");
  }
}
