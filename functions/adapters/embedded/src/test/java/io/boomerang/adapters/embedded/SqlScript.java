package io.boomerang.adapters.embedded;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a script of BigQuery's statement by statement, for want of an engine that takes scripts:
 * {@code declare}, {@code set}, {@code create temp table} and a query at the end.
 */
final class SqlScript {
  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\n");
  private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
  private static final Pattern DECLARE = Pattern.compile("declare (\\w+) (.*)");
  private static final Pattern SET = Pattern.compile("(?s)set (\\w+) = (.*)");
  private static final Pattern TABLE = Pattern.compile("(?s)create temp table (\\w+) as(.*)");

  private final SqlEngine engine;
  private final Map<String, List<Object[]>> given;
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> tables = new HashMap<>();

  /** A script over these rows. */
  SqlScript(SqlEngine engine, Map<String, List<Object[]>> given) {
    this.engine = engine;
    this.given = given;
  }

  /** The rows of the last statement. */
  List<Map<String, Object>> run(String script, Instant runTime) {
    variables.put("@run_time", "timestamp '" + runTime + "'");
    List<Map<String, Object>> last = new ArrayList<>();
    final String code = COMMENT.matcher(script).replaceAll("");
    for (String statement : STATEMENT_END.splitAsStream(code).toList()) {
      final String sql = statement.strip();
      final Matcher declare = DECLARE.matcher(sql);
      final Matcher set = SET.matcher(sql);
      final Matcher table = TABLE.matcher(sql);
      if (declare.matches()) {
        types.put(declare.group(1), declare.group(2));
      } else if (set.matches()) {
        variables.put(set.group(1), value(types.get(set.group(1)), set.group(2)));
      } else if (table.matches()) {
        tables.put(table.group(1), filledIn(table.group(2)));
      } else {
        last = engine.run(filledIn(sql), given);
      }
    }
    return last;
  }

  private String value(String type, String expression) {
    final String sql = filledIn("select " + expression + " as value");
    final Object value = engine.run(sql, given).get(0).get("value");
    return value == null ? "cast(null as " + type + ")" : literal(value);
  }

  private String filledIn(String sql) {
    String text = sql;
    for (Map.Entry<String, String> one : variables.entrySet()) {
      text =
          text.replaceAll(
              (one.getKey().startsWith("@") ? "" : "\\b") + one.getKey() + "\\b",
              Matcher.quoteReplacement(one.getValue()));
    }
    for (Map.Entry<String, String> one : tables.entrySet()) {
      text =
          text.replaceAll(
              "from " + one.getKey() + "\\b",
              Matcher.quoteReplacement("from (" + one.getValue() + ") as " + one.getKey()));
    }
    return text;
  }

  private static String literal(Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(SqlScript::literal)
          .collect(Collectors.joining(", ", "array<date>[", "]"));
    }
    return value instanceof LocalDate ? "date '" + value + "'" : "'" + value + "'";
  }
}
