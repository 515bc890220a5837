package io.boomerang.core.warehouse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query answered. Immutable.
 *
 * @param columns their names, in the query's order
 * @param rows values by column, in that order: the types of {@link SqlQuery}'s parameters, {@link
 *     List} for an array or a record, or null
 * @param bytesBilled what the warehouse charges for, as it reports; none where nothing is billed
 */
public record QueryResult(List<String> columns, List<Map<String, Object>> rows, long bytesBilled) {
  public QueryResult {
    columns = List.copyOf(columns);
    final List<Map<String, Object>> copies = new ArrayList<>(rows.size());
    for (Map<String, Object> row : rows) {
      copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(row)));
    }
    rows = Collections.unmodifiableList(copies);
  }
}
