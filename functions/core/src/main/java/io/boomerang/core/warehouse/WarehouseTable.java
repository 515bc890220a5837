package io.boomerang.core.warehouse;

import java.util.List;

/**
 * Port: one append-only table of the warehouse.
 *
 * <p>Appending is at least once: a call that throws may have taken effect, and is repeated, so
 * every reader goes through a view that keeps one row of each id.
 */
public interface WarehouseTable<R> extends AutoCloseable {
  /**
   * Appends rows durably. Either all rows are appended, or none and the result names the rows that
   * the warehouse refuses for good, or at least says that there are some.
   *
   * @throws WarehouseUnavailableException when it may work later; nothing is known of the rows
   */
  AppendResult append(List<R> rows);

  @Override
  void close();
}
