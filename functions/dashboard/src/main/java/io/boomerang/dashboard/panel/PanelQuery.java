package io.boomerang.dashboard.panel;

import io.boomerang.core.warehouse.QueryResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One query of a panel, or its part of one that feeds several panels.
 *
 * @param name of its rows in the answer, such as {@code today}
 * @param sql in BigQuery's SQL; may name the parameters of {@link Period}, {@code @now}, {@code
 *     @hour_ago} (60 minutes that end with the current one), {@code @currency} (that is looked at),
 *     {@code @shop_currency} (of prices that name none), {@code @zone} and {@code @idle_seconds} (of
 *     a cart until it is cold)
 * @param part what of the answer is the panel's; empty for all of it
 */
public record PanelQuery(String name, Period period, Pace pace, String sql, Optional<Part> part) {
  /**
   * Rows and columns of an answer that is shared.
   *
   * @param of the shared query
   * @param rows those whose column {@code part} says this; empty for all
   * @param columns their names in the panel by their names in the answer, in order
   */
  public record Part(String of, Optional<String> rows, Map<String, String> columns) {
    private QueryResult cut(QueryResult whole) {
      return new QueryResult(
          List.copyOf(columns.values()),
          whole.rows().stream()
              .filter(row -> rows.isEmpty() || rows.get().equals(row.get("part")))
              .map(this::cut)
              .toList(),
          whole.bytesBilled());
    }

    private Map<String, Object> cut(Map<String, Object> row) {
      final Map<String, Object> kept = new LinkedHashMap<>();
      columns.forEach((column, name) -> kept.put(name, row.get(column)));
      return kept;
    }
  }

  /** A query of its own. */
  public PanelQuery(String name, Period period, Pace pace, String sql) {
    this(name, period, pace, sql, Optional.empty());
  }

  /**
   * A part of it for a panel.
   *
   * @param columns of the answer, each with the name that it has in the panel if that is another
   */
  PanelQuery part(String partName, Optional<String> rows, List<String> columns) {
    final Map<String, String> named = new LinkedHashMap<>();
    for (String column : columns) {
      final String[] names = column.split(" ", 2);
      named.put(names[0], names[names.length - 1]);
    }
    return new PanelQuery(partName, period, pace, sql, Optional.of(new Part(name, rows, named)));
  }

  /** What the warehouse is asked: the same for all parts of one query. */
  public PanelQuery whole() {
    return part.map(shared -> new PanelQuery(shared.of(), period, pace, sql)).orElse(this);
  }

  /** What of the warehouse's answer is the panel's. */
  public QueryResult cut(QueryResult whole) {
    return part.map(shared -> shared.cut(whole)).orElse(whole);
  }
}
