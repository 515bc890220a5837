package io.boomerang.cli.insights;

import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.WarehouseTable;
import java.util.List;

/** Keeps nothing: for a run on a file, which has no warehouse. */
final class NoTable<R> implements WarehouseTable<R> {
  @Override
  public AppendResult append(List<R> rows) {
    return new AppendResult.Appended();
  }

  @Override
  public void close() {}
}
