package io.boomerang.adapters.embedded.sql;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.runtime.Bindable;

/**
 * A compiled query, for any values of its parameters and at any time. Safe for use by many threads.
 *
 * @param type the answer's columns
 * @param stashed constants that the compiled code looks up
 * @param placeholders what its question marks stand for, by their places; a place without one is
 *     the time of the query
 */
record CalcitePlan(
    Bindable<?> code,
    RelDataType type,
    Map<String, Object> stashed,
    Map<Integer, SqlText.Placeholder> placeholders,
    int placeOfNow) {
  /** What a plan is made for: a text, and the type of each parameter. */
  record Key(String sql, Map<String, Class<?>> types) {
    static Key of(String sql, Map<String, Object> parameters) {
      final Map<String, Class<?>> types = new TreeMap<>();
      parameters.forEach((name, value) -> types.put(name, value.getClass()));
      return new Key(sql, types);
    }
  }

  List<String> columns() {
    return type.getFieldNames();
  }

  /** The values of the question marks, as the compiled code looks them up. */
  Map<String, Object> parameters(Instant now, Map<String, Object> named) {
    final Map<String, Object> values = new HashMap<>();
    placeholders.forEach((place, value) -> values.put("?" + place, value(value, named)));
    values.put("?" + placeOfNow, now.toEpochMilli());
    return values;
  }

  private static Object value(SqlText.Placeholder placeholder, Map<String, Object> named) {
    if (placeholder instanceof SqlText.Placeholder.Parameter parameter) {
      final Object value = named.get(parameter.name());
      return parameter.isCount()
          ? (Object) Math.toIntExact((Long) value)
          : SqlValues.internal(value);
    }
    return SqlValues.internal(SqlValues.constant((SqlText.Placeholder.Typed) placeholder));
  }

  /** Runs it, and hands over each row as values of the port's types. */
  void run(QueryContext context, Consumer<Object[]> rows) {
    final List<RelDataTypeField> fields = type.getFieldList();
    try (Enumerator<?> found = code.bind(context).enumerator()) {
      while (found.moveNext()) {
        context.checkDeadline();
        final Object row = found.current();
        final Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
          final Object value = values.length == 1 ? single(row) : ((Object[]) row)[i];
          values[i] = SqlValues.external(fields.get(i).getType(), value);
        }
        rows.accept(values);
      }
    }
  }

  /** Calcite hands over rows of one column bare, or as arrays, as the plan's last step likes. */
  private static Object single(Object row) {
    return row instanceof Object[] values && values.length == 1 ? values[0] : row;
  }
}
