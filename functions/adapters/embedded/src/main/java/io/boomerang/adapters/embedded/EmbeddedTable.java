package io.boomerang.adapters.embedded;

import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One table of the embedded warehouse, for rows of one Java type. */
final class EmbeddedTable<R> implements WarehouseTable<R> {
  private final RowMapping<R> mapping;
  private final StoredTable table;

  EmbeddedTable(RowMapping<R> mapping, StoredTable table) {
    this.mapping = mapping;
    this.table = table;
  }

  @Override
  public AppendResult append(List<R> rows) {
    final List<Object[]> values = new ArrayList<>(rows.size());
    final Map<Integer, String> refused = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      final Object[] row = values(rows.get(i));
      final int place = i;
      problem(row).ifPresent(problem -> refused.put(place, problem));
      values.add(row);
    }
    if (!refused.isEmpty()) {
      return new RowsRefused(refused);
    }
    table.append(values);
    return new Appended();
  }

  private Object[] values(R row) {
    final Object[] values = new Object[mapping.schema().columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = normal(mapping.value(row, i));
    }
    return values;
  }

  /** One form for each value, the one that is read back. */
  static Object normal(Object value) {
    if (value instanceof Instant time) {
      return time.truncatedTo(ChronoUnit.MICROS);
    }
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros();
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  /** Why BigQuery would never take this row. */
  private Optional<String> problem(Object[] row) {
    for (int i = 0; i < row.length; i++) {
      final Column column = mapping.schema().columns().get(i);
      if (row[i] == null && column.mode() == Mode.REQUIRED) {
        return Optional.of("column " + column.name() + " is required and has no value");
      }
      if (row[i] instanceof BigDecimal number
          && (number.scale() > 9 || (long) number.precision() - number.scale() > 29)) {
        return Optional.of("column " + column.name() + " cannot hold " + number);
      }
    }
    return Optional.empty();
  }

  /** The table stays open for readers until its warehouse is closed. */
  @Override
  public void close() {}
}
