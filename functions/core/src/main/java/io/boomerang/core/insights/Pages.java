package io.boomerang.core.insights;

import io.boomerang.core.warehouse.QueryFiles;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.Warehouse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the answer of a query of {@code schemas/bigquery/queries} a page at a time, so that memory
 * never holds more of its rows than one page. Each page is asked for after the last row of the page
 * before.
 */
public final class Pages {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Events of some years, of which these queries read few columns. */
  private static final long MOST_BYTES = 1_000_000_000_000L;

  private final Warehouse warehouse;
  private final int size;

  /**
   * Pages of a size.
   *
   * @param size rows a page
   */
  public Pages(Warehouse warehouse, int size) {
    this.warehouse = warehouse;
    this.size = size;
  }

  /**
   * Hands over every row once, in the query's order.
   *
   * @param parameters those that are the same for all pages
   * @param first what the parameters of the place are at the beginning, by their names
   * @param columns the column from whose last value each of them goes on, by their names
   */
  public void forEach(
      String query,
      Map<String, Object> parameters,
      Map<String, Object> first,
      Map<String, String> columns,
      Consumer<Map<String, Object>> consumer) {
    final String sql = QueryFiles.read(query);
    final Map<String, Object> all = new HashMap<>(parameters);
    all.putAll(first);
    all.put("page", (long) size);
    List<Map<String, Object>> rows;
    do {
      rows = warehouse.query(new SqlQuery(sql, all, MOST_BYTES, PATIENCE)).rows();
      rows.forEach(consumer);
      if (!rows.isEmpty()) {
        final Map<String, Object> last = rows.get(rows.size() - 1);
        columns.forEach((parameter, column) -> all.put(parameter, last.get(column)));
      }
    } while (rows.size() == size);
  }
}
