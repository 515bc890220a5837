package io.boomerang.adapters.embedded.sql;

import io.boomerang.core.warehouse.TableLayout;
import io.boomerang.core.warehouse.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a table in the order in which they came. As BigQuery's partitions and clusters do, they
 * are cut in blocks whose least and greatest times are known, for each value of the column that the
 * table is clustered by, so that a query reads what it asks for. Thread-safe.
 */
public final class TableRows {
  /** With more values than this in the clustering column, a block of each would hold few rows. */
  private static final int MOST_KINDS = 256;

  private final int timePlace;
  private final int kindPlace;

  /** Places below {@link #size} never change, so that a reader needs no copy of them. */
  private Object[][] rows = new Object[16][];

  private int size;
  private RowBlocks all = new RowBlocks();
  private Optional<Map<Object, RowBlocks>> kinds = Optional.of(new HashMap<>());

  /** No rows yet, of a table that is cut as on Google Cloud. */
  public TableRows(TableSchema schema) {
    final TableLayout layout = TableLayout.of(schema.name());
    this.timePlace = schema.place(layout.partition());
    this.kindPlace = schema.place(layout.cluster().get(0));
  }

  /** Adds one, its values in the order of the schema's columns. */
  public synchronized void add(Object[] row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size + size / 2);
    }
    rows[size] = row;
    index(row, size);
    size++;
  }

  private void index(Object[] row, int place) {
    final long time = time(row);
    all.add(place, time);
    kinds.ifPresent(
        blocks -> blocks.computeIfAbsent(row[kindPlace], kind -> new RowBlocks()).add(place, time));
    if (kinds.isPresent() && kinds.get().size() > MOST_KINDS) {
      kinds = Optional.empty();
    }
  }

  /** Puts these in place of all rows; who is reading goes on with the old ones. */
  public synchronized void replace(List<Object[]> kept) {
    rows = kept.toArray(new Object[Math.max(16, kept.size())][]);
    size = kept.size();
    all = new RowBlocks();
    kinds = Optional.of(new HashMap<>());
    for (int i = 0; i < size; i++) {
      index(rows[i], i);
    }
  }

  /** How many there are. */
  public synchronized int size() {
    return size;
  }

  /** The rows at this moment. */
  public synchronized List<Object[]> all() {
    return Collections.unmodifiableList(Arrays.asList(rows).subList(0, size));
  }

  int timePlace() {
    return timePlace;
  }

  int kindPlace() {
    return kindPlace;
  }

  /** The time by which the table is partitioned, as Calcite computes with it. */
  long time(Object[] row) {
    return row[timePlace] == null
        ? Long.MIN_VALUE
        : ((Number) SqlValues.internal(row[timePlace])).longValue();
  }

  /**
   * Parts of the rows at this moment, in which all are that have one of these kinds and a time in
   * one of the ranges; others are among them.
   *
   * @param wanted values of the clustering column; empty for all
   */
  synchronized List<Part> parts(Optional<Set<String>> wanted, List<TimeRange> ranges) {
    final List<Part> parts = new ArrayList<>();
    for (RowBlocks blocks : blocks(wanted)) {
      blocks.within(ranges, (from, to) -> parts.add(blocks.part(rows, from, to)));
    }
    return parts;
  }

  private Collection<RowBlocks> blocks(Optional<Set<String>> wanted) {
    if (wanted.isEmpty() || kinds.isEmpty()) {
      return List.of(all);
    }
    final Map<Object, RowBlocks> known = kinds.get();
    return wanted.get().stream().filter(known::containsKey).map(known::get).toList();
  }

  /** Rows that lie together: those whose places stand between two positions of a list of places. */
  static final class Part {
    private final Object[][] rows;
    private final int[] places;
    private final int from;
    private final int to;

    Part(Object[][] rows, int[] places, int from, int to) {
      this.rows = rows;
      this.places = places;
      this.from = from;
      this.to = to;
    }

    Object[][] rows() {
      return rows;
    }

    int[] places() {
      return places;
    }

    int from() {
      return from;
    }

    int to() {
      return to;
    }
  }

  /** Times from the least to the greatest, both included. */
  record TimeRange(long least, long greatest) {
    boolean contains(long time) {
      return least <= time && time <= greatest;
    }
  }
}
