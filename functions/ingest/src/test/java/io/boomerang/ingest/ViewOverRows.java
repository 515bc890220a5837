package io.boomerang.ingest;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.WarehouseTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs the project's view files over rows that a stand-in of BigQuery holds. */
final class ViewOverRows {
  private ViewOverRows() {}

  /** Event ids of the view {@code shop_events}. */
  static List<String> shopEvents(Path folder, List<Map<String, Object>> rows) {
    try (var warehouse = new EmbeddedWarehouse(folder);
        WarehouseTable<Map<String, Object>> table = warehouse.table(mapping("events"))) {
      table.append(rows);
      return warehouse.query("select event_id from `boomerang.shop_events`").stream()
          .map(row -> (String) row.get("event_id"))
          .toList();
    }
  }

  private static RowMapping<Map<String, Object>> mapping(String name) {
    final TableSchema schema = TableSchema.of(name);
    final Map<String, Function<Map<String, Object>, ?>> getters = new HashMap<>();
    for (Column column : schema.columns()) {
      getters.put(column.name(), row -> row.get(column.name()));
    }
    return RowMapping.of(schema, getters);
  }
}
