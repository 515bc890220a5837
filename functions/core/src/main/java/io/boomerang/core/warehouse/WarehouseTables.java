package io.boomerang.core.warehouse;

/** Opens tables of the warehouse, to be appended to. */
public interface WarehouseTables {
  /** The table that the mapping is of; to be closed when it is not needed any more. */
  <R> WarehouseTable<R> table(RowMapping<R> mapping);

  /** Tables that take every row and keep none. */
  static WarehouseTables none() {
    return NoTables.INSTANCE;
  }
}
