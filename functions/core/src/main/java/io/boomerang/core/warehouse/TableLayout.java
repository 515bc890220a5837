package io.boomerang.core.warehouse;

import java.util.List;
import java.util.Map;

/**
 * How a table is cut, as {@code terraform/bigquery.tf} has it: a query that names a time reads the
 * days of it alone; one that names a kind, its blocks.
 *
 * @param partition the column whose day is the partition
 * @param cluster the columns by which the rows of a partition are sorted, the first one first
 */
public record TableLayout(String partition, List<String> cluster) {
  private static final Map<String, TableLayout> LAYOUTS =
      Map.ofEntries(
          layout("activity", "occurred_at", "activity_type", "user_id"),
          layout("churn_features", "run_date", "user_id"),
          layout("churn_scores", "run_date", "run_id", "user_id"),
          layout("customer_lifetime_value", "run_date", "run_id", "user_id"),
          layout("customer_value_curves", "run_date", "run_id", "curve"),
          layout("events", "event_time", "event_type", "product_id", "user_id"),
          layout("model_evaluations", "run_date", "model", "run_id"),
          layout("product_demand_forecast", "run_date", "run_id", "level"),
          layout("product_prices", "published_at", "product_id"),
          layout("product_sale_probability", "run_date", "run_id", "product_id"),
          layout("rejected_events", "published_at", "topic", "kind"));

  public TableLayout {
    cluster = List.copyOf(cluster);
  }

  /**
   * The layout of a table of this project.
   *
   * @throws IllegalArgumentException when there is no such table
   */
  public static TableLayout of(String table) {
    final TableLayout layout = LAYOUTS.get(table);
    if (layout == null) {
      throw new IllegalArgumentException("no layout of table " + table + " is known");
    }
    return layout;
  }

  private static Map.Entry<String, TableLayout> layout(
      String table, String partition, String... cluster) {
    return Map.entry(table, new TableLayout(partition, List.of(cluster)));
  }
}
