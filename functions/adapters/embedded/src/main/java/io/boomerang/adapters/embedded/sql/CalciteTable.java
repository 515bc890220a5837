package io.boomerang.adapters.embedded.sql;

import io.boomerang.adapters.embedded.TableRead;
import io.boomerang.adapters.embedded.sql.TableRows.TimeRange;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.TableSchema;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** A stored table as Calcite sees it: its column types, and its values in Calcite's own forms. */
final class CalciteTable extends AbstractTable implements ScannableTable {
  private final String name;
  private final List<Column> columns;
  private final TableRows rows;

  CalciteTable(TableSchema schema, TableRows rows) {
    this.name = schema.name();
    this.columns = schema.columns();
    this.rows = rows;
  }

  TableRows rows() {
    return rows;
  }

  Pruning.Places places() {
    return new Pruning.Places(rows.timePlace(), rows.kindPlace());
  }

  /** What is read of it when these kinds and times are asked for. */
  TableRead read(Optional<Set<String>> kinds, List<TimeRange> ranges) {
    return new TableRead(name, kinds, ranges.stream().map(this::days).distinct().toList());
  }

  /** An end is not included, or else in the day before the last by a millisecond at most. */
  private TableRead.Days days(TimeRange range) {
    return new TableRead.Days(
        range.least() == Long.MIN_VALUE ? Optional.empty() : Optional.of(day(range.least())),
        range.greatest() == Long.MAX_VALUE
            ? Optional.empty()
            : Optional.of(day(range.greatest() - (isInDays() ? 0 : 1))));
  }

  private LocalDate day(long time) {
    return LocalDate.ofEpochDay(isInDays() ? time : Math.floorDiv(time, 86_400_000L));
  }

  private boolean isInDays() {
    return columns.get(rows.timePlace()).type() == Column.Type.DATE;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    final RelDataTypeFactory.Builder row = types.builder();
    for (Column column : columns) {
      final RelDataType type = types.createTypeWithNullability(type(column, types), true);
      row.add(
          column.name(), column.mode() == Mode.REPEATED ? types.createArrayType(type, -1) : type);
    }
    return row.build();
  }

  @Override
  public Enumerable<Object[]> scan(DataContext root) {
    final QueryContext context = (QueryContext) root;
    context.reads(read(Optional.empty(), List.of()));
    return Linq4j.asEnumerable(rows.all())
        .select(
            row -> {
              context.checkDeadline();
              return values(row);
            });
  }

  private static RelDataType type(Column column, RelDataTypeFactory types) {
    return switch (column.type()) {
      case STRING, JSON -> types.createSqlType(SqlTypeName.VARCHAR);
      case INTEGER -> types.createSqlType(SqlTypeName.BIGINT);
      case NUMERIC -> types.createSqlType(SqlTypeName.DECIMAL, 38, 9);
      case FLOAT -> types.createSqlType(SqlTypeName.DOUBLE);
      case BOOLEAN -> types.createSqlType(SqlTypeName.BOOLEAN);
      case TIMESTAMP -> types.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 3);
      case DATE -> types.createSqlType(SqlTypeName.DATE);
      // Calcite 1.42 compiles no scan of an array of rows, but any array of maps.
      case RECORD -> types.createSqlType(SqlTypeName.ANY);
    };
  }

  private Object[] values(Object[] row) {
    final Object[] values = new Object[row.length];
    for (int i = 0; i < row.length; i++) {
      values[i] = value(columns.get(i), row[i]);
    }
    return values;
  }

  /** A row of which only these columns are not null. */
  Object[] values(Object[] row, int[] read) {
    final Object[] values = new Object[row.length];
    for (int place : read) {
      values[place] = value(columns.get(place), row[place]);
    }
    return values;
  }

  private static Object value(Column column, Object value) {
    if (value instanceof List<?> elements && column.mode() == Mode.REPEATED) {
      return elements.stream().map(element -> element(column, element)).toList();
    }
    return SqlValues.internal(value);
  }

  private static Object element(Column column, Object element) {
    if (column.type() != Column.Type.RECORD) {
      return element;
    }
    final Map<String, Object> fields = new LinkedHashMap<>();
    final List<?> values = (List<?>) element;
    for (int i = 0; i < values.size(); i++) {
      fields.put(column.fields().get(i).name(), values.get(i));
    }
    return fields;
  }
}
