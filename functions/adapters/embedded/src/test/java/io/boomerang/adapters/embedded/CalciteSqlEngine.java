package io.boomerang.adapters.embedded;

import io.boomerang.core.warehouse.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded warehouse, as the views' cases see it. */
final class CalciteSqlEngine implements SqlEngine {
  private final EmbeddedWarehouse warehouse;
  private final Path folder;

  CalciteSqlEngine(Path folder) {
    this.folder = folder;
    this.warehouse = new EmbeddedWarehouse(folder);
  }

  @Override
  public List<Map<String, Object>> run(String sql, Map<String, List<Object[]>> given) {
    given.forEach(
        (name, rows) -> {
          try (StoredTable table =
              StoredTable.open(TableSchema.of(name), folder.resolve(name + ".ndjson"))) {
            table.append(rows);
          }
        });
    return warehouse.query(sql);
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
