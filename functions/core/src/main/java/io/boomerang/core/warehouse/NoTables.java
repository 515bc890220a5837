package io.boomerang.core.warehouse;

import java.util.List;

/** Keeps nothing: for those who only look at what would be written. */
final class NoTables implements WarehouseTables {
  static final NoTables INSTANCE = new NoTables();

  private NoTables() {}

  @Override
  public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
    return new NoTable<>();
  }

  private static final class NoTable<R> implements WarehouseTable<R> {
    @Override
    public AppendResult append(List<R> rows) {
      return new AppendResult.Appended();
    }

    @Override
    public void close() {}
  }
}
