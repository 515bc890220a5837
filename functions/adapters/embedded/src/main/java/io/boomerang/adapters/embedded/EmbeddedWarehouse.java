package io.boomerang.adapters.embedded;

import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import io.boomerang.core.warehouse.WarehouseTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The warehouse in one process: tables in memory and, a row a line of JSON, in files of a folder
 * that can be opened again; queries in BigQuery's SQL, over the same view files, run by Apache
 * Calcite. Instants are compared to the millisecond there.
 */
public final class EmbeddedWarehouse implements AutoCloseable {
  /** Every table of the project: a view may read one that has no rows yet. */
  private static final List<String> TABLES =
      List.of("events", "product_prices", "rejected_events", "activity");

  private final Path folder;
  private final Map<String, StoredTable> tables = new ConcurrentHashMap<>();
  private final CalciteEngine engine = new CalciteEngine();

  /** Makes the folder when the first table is opened. */
  public EmbeddedWarehouse(Path folder) {
    this.folder = folder;
  }

  /** The table for these rows, with what its file has already. */
  public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
    return new EmbeddedTable<>(mapping, stored(mapping.schema()));
  }

  /** Rows of a table as stored, repeated ones included: columns by name; nulls left out. */
  public List<Map<String, Object>> rows(String table) {
    return stored(TableSchema.of(table)).rowsByName();
  }

  /** How many rows a table has, repeated ones included. */
  public int count(String table) {
    return stored(TableSchema.of(table)).size();
  }

  /** All rows of a view, or of a table. */
  public List<Map<String, Object>> view(String name) {
    return query("select * from `boomerang." + name + "`");
  }

  /**
   * Runs a query; tables and views are named as in the view files, {@code `boomerang.<name>`}.
   *
   * @return rows in order, columns by name in their order
   * @throws IllegalArgumentException saying what is wrong with the query
   */
  public List<Map<String, Object>> query(String sql) {
    for (String table : TABLES) {
      stored(TableSchema.of(table));
    }
    return engine.query(ViewFiles.expand(sql, tables.keySet()));
  }

  private StoredTable stored(TableSchema schema) {
    return tables.computeIfAbsent(
        schema.name(),
        name -> {
          final var table = StoredTable.open(schema, folder.resolve(name + ".ndjson"));
          engine.add(table);
          return table;
        });
  }

  @Override
  public void close() {
    tables.values().forEach(StoredTable::close);
    engine.close();
  }
}
