package io.boomerang.adapters.embedded;

import io.boomerang.adapters.embedded.sql.CalciteEngine;
import io.boomerang.core.warehouse.QueryResult;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.ShopTerms;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The warehouse in one process: tables in memory and, a row a line of JSON, in files of a folder
 * that can be opened again; queries in BigQuery's SQL, over the same view files, run by Apache
 * Calcite. Instants are compared to the millisecond there. Nothing is billed, so no query is too
 * expensive.
 */
public final class EmbeddedWarehouse implements Warehouse, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path folder;
  private final Map<String, StoredTable> tables = new ConcurrentHashMap<>();
  private final ShopTerms terms;
  private final CalciteEngine engine;
  private final EmbeddedQueries queries;

  /** Of a shop of the default terms. Makes the folder when the first table is opened. */
  public EmbeddedWarehouse(Path folder) {
    this(folder, Clock.systemUTC());
  }

  /**
   * As above.
   *
   * @param clock what {@code current_timestamp()} reads
   */
  public EmbeddedWarehouse(Path folder, Clock clock) {
    this(folder, clock, ShopTerms.DEFAULT);
  }

  /**
   * As above.
   *
   * @param terms what views and queries speak of
   */
  public EmbeddedWarehouse(Path folder, Clock clock, ShopTerms terms) {
    this.folder = folder;
    this.terms = terms;
    this.engine = new CalciteEngine(clock);
    this.queries = new EmbeddedQueries(engine);
  }

  /** The table for these rows, with what its file has already. */
  public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
    return new EmbeddedTable<>(mapping, stored(mapping.schema()));
  }

  /** Rows of a table as stored, repeated ones included: columns by name; nulls left out. */
  public List<Map<String, Object>> rows(String table) {
    return stored(TableSchema.of(table)).rowsByName();
  }

  /**
   * Erases rows of a table, from its file, too.
   *
   * @param isMeant of a row, columns by name
   * @return how many were erased
   */
  long erase(String table, Predicate<Map<String, Object>> isMeant) {
    return stored(TableSchema.of(table)).erase(isMeant);
  }

  /** How many rows a table has, repeated ones included. */
  public int count(String table) {
    return stored(TableSchema.of(table)).rows().size();
  }

  /** All rows of a view, or of a table. */
  public List<Map<String, Object>> view(String name) {
    return query("select * from `boomerang." + name + "`");
  }

  /**
   * Runs a query without parameters, with patience.
   *
   * @return rows in order, columns by name in their order
   * @throws io.boomerang.core.warehouse.WarehouseQueryException saying what is wrong with the query
   */
  public List<Map<String, Object>> query(String sql) {
    return query(new SqlQuery(sql, Map.of(), Long.MAX_VALUE, PATIENCE)).rows();
  }

  @Override
  public QueryResult query(SqlQuery query) {
    return queries.run(expanded(query), query);
  }

  /** Runs a query, and says what it reads of tables: the same whatever rows there are. */
  public List<TableRead> reads(SqlQuery query) {
    return queries.reads(expanded(query), query);
  }

  private String expanded(SqlQuery query) {
    return terms.in(ViewFiles.expand(query.sql(), this::opened));
  }

  /** Whether this is a table; then the engine knows it from now on. */
  private boolean opened(String name) {
    if (!TableSchema.exists(name)) {
      return false;
    }
    if (!tables.containsKey(name)) {
      stored(TableSchema.of(name));
    }
    return true;
  }

  private StoredTable stored(TableSchema schema) {
    return tables.computeIfAbsent(
        schema.name(),
        name -> {
          final var table = StoredTable.open(schema, folder.resolve(name + ".ndjson"));
          engine.add(schema, table.rows());
          return table;
        });
  }

  @Override
  public void close() {
    queries.close();
    tables.values().forEach(StoredTable::close);
  }
}
