package io.boomerang.adapters.bigquery;

import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.RowJsonWriter;
import io.boomerang.core.warehouse.RowMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a row has in columns that its table lacks, to be kept beside the fields that no column is
 * for: {@code schemas/bigquery/recipes} moves it into the column afterwards.
 *
 * @param json an object
 */
record Overflow(String json) {
  private static final String NOTHING = "{}";

  /** More digits than a number of JSON keeps in BigQuery. */
  private static final int EXACT_DIGITS = 15;

  /** The row's values in these columns. */
  static <R> Overflow of(RowMapping<R> mapping, R row, Set<String> missing) {
    final List<Column> all = mapping.schema().columns();
    final List<Column> columns = new ArrayList<>();
    final List<Object> values = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (missing.contains(all.get(i).name())) {
        final Object value = mapping.value(row, i);
        columns.add(column(all.get(i), value));
        values.add(value);
      }
    }
    return new Overflow(RowJsonWriter.line(columns, values));
  }

  /** A column that takes the value as it is, digit for digit. */
  private static Column column(Column column, Object value) {
    return value instanceof BigDecimal number && number.precision() > EXACT_DIGITS
        ? new Column(column.name(), Column.Type.STRING, Mode.NULLABLE, List.of())
        : column;
  }

  /**
   * An object with its fields and these.
   *
   * @param object null for none
   */
  String addTo(String object) {
    if (json.equals(NOTHING)) {
      return object;
    }
    final String before = object == null ? NOTHING : object.strip();
    final String fields = before.substring(0, before.length() - 1);
    return fields.stripTrailing().equals("{") ? json : fields + "," + json.substring(1);
  }
}
