package io.boomerang.cli.publish;

import io.boomerang.cli.record.EventColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says what may be the matter with a header that lacks a column. */
final class ColumnHint {
  private static final int TYPING_ERRORS = 2;

  private ColumnHint() {}

  /** Names the missing column, and what it may have been meant by. */
  static String missing(EventColumn column, List<String> header) {
    final String hint =
        otherSeparator(header)
            .or(() -> sameName(column, header))
            .orElse("the first line must name the columns");
    return "no column %s: %s".formatted(column.id(), hint);
  }

  private static Optional<String> otherSeparator(List<String> header) {
    final String text = String.join(",", header);
    if (text.split(";", -1).length > header.size()) {
      return Optional.of("is the file semicolon-separated? Columns are separated by commas");
    }
    return text.indexOf('\t') < 0
        ? Optional.empty()
        : Optional.of("is the file tab-separated? Columns are separated by commas");
  }

  private static Optional<String> sameName(EventColumn column, List<String> header) {
    return header.stream()
        .filter(name -> !EventColumn.NAMES.contains(name))
        .filter(name -> isLike(letters(name), letters(column.id())))
        .findFirst()
        .map(name -> "did you mean %s by '%s'?".formatted(column.id(), name));
  }

  private static boolean isLike(String name, String meant) {
    return !name.isEmpty() && (meant.endsWith(name) || edits(name, meant) <= TYPING_ERRORS);
  }

  /** How many letters to insert, remove or replace (Levenshtein). */
  private static int edits(String from, String to) {
    int[] above = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      final int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        final int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
