package io.boomerang.core.ingest;

import io.boomerang.core.message.Message;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a topic's valid records go. */
public final class Destination<T, R> {
  private final Optional<WarehouseTable<R>> table;
  private final RowFactory<T, R> rows;

  /** Makes a record's row. */
  @FunctionalInterface
  public interface RowFactory<T, R> {
    R row(T value, Message message, Instant now);
  }

  private Destination(Optional<WarehouseTable<R>> table, RowFactory<T, R> rows) {
    this.table = table;
    this.rows = rows;
  }

  /** Each record is a row of the table. */
  public static <T, R> Destination<T, R> table(WarehouseTable<R> table, RowFactory<T, R> rows) {
    return new Destination<>(Optional.of(table), rows);
  }

  /** The archive is enough: another function keeps what the records say. */
  public static <T> Destination<T, T> archiveOnly() {
    return new Destination<>(Optional.empty(), (value, message, now) -> value);
  }

  R row(T value, Message message, Instant now) {
    return rows.row(value, message, now);
  }

  /**
   * Appends all rows but those that the warehouse refuses for good.
   *
   * @return the reasons of the refused ones by their place in {@code all}
   */
  Map<Integer, String> append(List<R> all) {
    if (table.isEmpty() || all.isEmpty()) {
      return Map.of();
    }
    final AppendResult first = table.get().append(all);
    if (!(first instanceof RowsRefused refused)) {
      return Map.of();
    }
    final List<R> others = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!refused.reasons().containsKey(i)) {
        others.add(all.get(i));
      }
    }
    if (!others.isEmpty() && table.get().append(others) instanceof RowsRefused again) {
      throw new IllegalStateException("rows refused that were not at first: " + again.reasons());
    }
    return refused.reasons();
  }
}
