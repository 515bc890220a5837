package io.boomerang.core.warehouse;

/** Port: reads the warehouse. Safe for use by many threads, whose queries run side by side. */
public interface Warehouse {
  /**
   * Runs one query to its end.
   *
   * @throws WarehouseQueryException of the kind that says what may help
   */
  QueryResult query(SqlQuery query);
}
