package io.boomerang.dashboard.api;

import io.boomerang.core.warehouse.QueryResult;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures as CSV (RFC 4180): raw numbers, ISO 8601 times, and when they were asked for. */
final class PanelCsv {
  private static final String END = "\r\n";

  private PanelCsv() {}

  static byte[] encode(QueryResult figures, Instant askedAt) {
    final var csv = new StringBuilder();
    csv.append(line(Stream.concat(figures.columns().stream(), Stream.of("as_of"))));
    for (Map<String, Object> row : figures.rows()) {
      final Stream<Object> cells = figures.columns().stream().map(column -> value(row, column));
      csv.append(line(Stream.concat(cells, Stream.of(askedAt))));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Object value(Map<String, Object> row, String column) {
    final Object value = row.get(column);
    return value == null ? "" : value;
  }

  private static String line(Stream<?> cells) {
    return cells.map(PanelCsv::cell).collect(Collectors.joining(",", "", END));
  }

  private static String cell(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number) {
      return value.toString();
    }
    return quoted(harmless(value.toString()));
  }

  /** A text that a spreadsheet would run as a formula is marked as text. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    final boolean isPlain = text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
