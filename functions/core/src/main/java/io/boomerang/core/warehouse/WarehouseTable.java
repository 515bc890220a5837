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

  /**
   * Prepares a row for this table, at once and without a call. Encoding a row is several times as
   * fast while the processor still has its values at hand, so that a large group is prepared row by
   * row as it is read, and appended when its archive is stored.
   */
  default PreparedRow<R> prepare(R row) {
    return () -> row;
  }

  /** As {@link #append}, of rows that this table has prepared. */
  default AppendResult appendPrepared(List<PreparedRow<R>> rows) {
    return append(rows.stream().map(PreparedRow::row).toList());
  }

  @Override
  void close();
}
