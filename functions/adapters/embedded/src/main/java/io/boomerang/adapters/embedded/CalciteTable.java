package io.boomerang.adapters.embedded;

import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final StoredTable table;
  private final List<Column> columns;

  CalciteTable(StoredTable table) {
    this.table = table;
    this.columns = table.schema().columns();
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
    return Linq4j.asEnumerable(table.rows()).select(this::values);
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

  private static Object value(Column column, Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof List<?> elements && column.mode() == Mode.REPEATED) {
      return elements.stream().map(element -> element(column, element)).toList();
    }
    return value;
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
