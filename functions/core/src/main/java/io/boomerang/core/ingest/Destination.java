package io.boomerang.core.ingest;

import io.boomerang.core.ingest.TableAppender.Outcome;
import io.boomerang.core.message.Message;
import io.boomerang.core.warehouse.PreparedRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a topic's valid records go. */
public final class Destination<T, R> {
  private final Optional<TableAppender<R>> table;
  private final RowFactory<T, R> rows;

  /** Makes a record's row. */
  @FunctionalInterface
  public interface RowFactory<T, R> {
    R row(T value, Message message, Instant now);
  }

  private Destination(Optional<TableAppender<R>> table, RowFactory<T, R> rows) {
    this.table = table;
    this.rows = rows;
  }

  /** Each record is a row of the table. */
  public static <T, R> Destination<T, R> table(TableAppender<R> table, RowFactory<T, R> rows) {
    return new Destination<>(Optional.of(table), rows);
  }

  /** The archive is enough: another function keeps what the records say. */
  public static <T> Destination<T, T> archiveOnly() {
    return new Destination<>(Optional.empty(), (value, message, now) -> value);
  }

  /** The record's row, prepared for the table. */
  PreparedRow<R> row(T value, Message message, Instant now) {
    final R row = rows.row(value, message, now);
    return table.map(to -> to.prepare(row)).orElseGet(() -> () -> row);
  }

  /** Whether a message may come in now. */
  boolean admits() {
    return table.isEmpty() || table.get().circuit().admits();
  }

  /** Whether the table is down, as far as is known. */
  boolean isDown() {
    return table.isPresent() && table.get().circuit().isOpen();
  }

  Outcome append(List<PreparedRow<R>> all) {
    return table
        .map(to -> to.append(all))
        .orElseGet(() -> new Outcome(Map.of(), Set.of(), Optional.empty()));
  }
}
