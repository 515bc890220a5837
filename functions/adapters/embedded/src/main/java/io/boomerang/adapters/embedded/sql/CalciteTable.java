package io.boomerang.adapters.embedded.sql;

import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.TableSchema;
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
  private final List<Column> columns;
  private final TableRows rows;

  CalciteTable(TableSchema schema, TableRows rows) {
    this.columns = schema.columns();
    this.rows = rows;
  }

  TableRows rows() {
    return rows;
  }

  Pruning.Places places() {
    return new Pruning.Places(rows.timePlace(), rows.kindPlace());
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
