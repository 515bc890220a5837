package io.boomerang.core.ingest;

import io.boomerang.core.message.Message;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
   * Appends all rows but those that the warehouse refuses for good. It need not name all of them at
   * once (BigQuery cuts its list), so the others are appended until none is refused.
   *
   * @return the reasons of the refused ones by their place in {@code all}
   */
  Map<Integer, String> append(List<R> all) {
    if (table.isEmpty()
        || all.isEmpty()
        || !(table.get().append(all) instanceof RowsRefused first)) {
      return Map.of();
    }
    final Map<Integer, String> refused = new TreeMap<>(first.reasons());
    List<Integer> places = withoutRefused(IntStream.range(0, all.size()).boxed().toList(), refused);
    while (!places.isEmpty()
        && table.get().append(places.stream().map(all::get).toList()) instanceof RowsRefused more) {
      final List<Integer> tried = places;
      more.reasons().forEach((place, reason) -> refused.put(tried.get(place), reason));
      places = withoutRefused(tried, refused);
    }
    return refused;
  }

  private static List<Integer> withoutRefused(List<Integer> places, Map<Integer, String> refused) {
    return places.stream().filter(place -> !refused.containsKey(place)).toList();
  }
}
