package io.boomerang.adapters.bigquery;

import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.RowJsonWriter;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table whose rows wait in files for their load jobs. */
final class LoadTable<R> implements WarehouseTable<R> {
  /** The columns that the tables are partitioned by, as terraform/bigquery.tf has them. */
  private static final Map<String, String> PARTITIONED_BY =
      Map.of(
          "events", "event_time",
          "activity", "occurred_at",
          "product_prices", "published_at",
          "rejected_events", "published_at");

  /** New whenever the row is made. */
  private static final String INGESTED_AT = "ingested_at";

  private final RowMapping<R> mapping;
  private final RowEncoder<R> checks;
  private final Files files;
  private final int partition;
  private final int ingestedAt;

  /** Opens the file of a table's year. */
  @FunctionalInterface
  interface Files {
    LoadFile of(String table, int year) throws IOException;
  }

  LoadTable(RowMapping<R> mapping, Files files) {
    this.mapping = mapping;
    this.checks = new RowEncoder<>(mapping, BigQueryTable.MAX_REQUEST_BYTES);
    this.files = files;
    final String table = mapping.schema().name();
    this.partition = mapping.schema().place(PARTITIONED_BY.get(table));
    this.ingestedAt = mapping.schema().place(INGESTED_AT);
  }

  /** Takes what streaming would take, but for its age: one bad row fails the whole job. */
  @Override
  public AppendResult append(List<R> rows) {
    final Map<Integer, String> refused = refused(rows);
    if (!refused.isEmpty()) {
      return new RowsRefused(refused);
    }
    try {
      // Tables of several topics share the one of rejections.
      synchronized (files) {
        for (R row : rows) {
          add(row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep rows of " + mapping.schema().name(), e);
    }
    return new Appended();
  }

  private Map<Integer, String> refused(List<R> rows) {
    final Map<Integer, String> refused = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      try {
        checks.encode(rows.get(i));
      } catch (UnfitValueException e) {
        refused.put(i, e.getMessage());
      }
    }
    return refused;
  }

  private void add(R row) throws IOException {
    final List<Column> columns = mapping.schema().columns();
    final List<Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(mapping.value(row, i));
    }
    final int year = ((Instant) values.get(partition)).atZone(ZoneOffset.UTC).getYear();
    final String line = RowJsonWriter.line(columns, values);
    values.set(ingestedAt, null);
    files.of(mapping.schema().name(), year).add(line, RowJsonWriter.line(columns, values));
  }

  /** The rows stay in their files. */
  @Override
  public void close() {}
}
