package io.boomerang.core.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How a value becomes a row: one getter for each column of the table, in the schema's order. The
 * Java type of each value is the one {@link Column.Type} names; null where the column has none.
 */
public final class RowMapping<R> {
  private final TableSchema schema;
  private final List<Function<R, ?>> getters;
  private final OptionalInt overflow;

  private RowMapping(TableSchema schema, List<Function<R, ?>> getters, OptionalInt overflow) {
    this.schema = schema;
    this.getters = List.copyOf(getters);
    this.overflow = overflow;
  }

  /**
   * Binds getters to the columns of a table.
   *
   * @throws IllegalStateException when the columns and the getters are not the same set
   */
  public static <R> RowMapping<R> of(TableSchema schema, Map<String, Function<R, ?>> getters) {
    final List<Function<R, ?>> ordered = new ArrayList<>();
    final var unused = new TreeSet<>(getters.keySet());
    for (Column column : schema.columns()) {
      final Function<R, ?> getter = getters.get(column.name());
      if (getter == null) {
        throw new IllegalStateException(schema.name() + "." + column.name() + " has no getter");
      }
      unused.remove(column.name());
      ordered.add(getter);
    }
    if (!unused.isEmpty()) {
      throw new IllegalStateException(schema.name() + " has no column " + unused);
    }
    return new RowMapping<>(schema, ordered, OptionalInt.empty());
  }

  /**
   * The same, but a value whose column the table does not have yet is kept in another column.
   *
   * @param column of type JSON, holding an object or nothing
   */
  public RowMapping<R> withOverflow(String column) {
    final int place = schema.place(column);
    if (schema.columns().get(place).type() != Column.Type.JSON) {
      throw new IllegalArgumentException(schema.name() + "." + column + " is not of type JSON");
    }
    return new RowMapping<>(schema, getters, OptionalInt.of(place));
  }

  public TableSchema schema() {
    return schema;
  }

  /** The place of the column for values whose own column the table does not have yet. */
  public OptionalInt overflow() {
    return overflow;
  }

  /** The row's value in the column at this place of the schema, or null. */
  public Object value(R row, int column) {
    return getters.get(column).apply(row);
  }
}
