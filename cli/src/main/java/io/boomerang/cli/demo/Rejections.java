package io.boomerang.cli.demo;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was turned away and why, from the warehouse's own table. */
final class Rejections {
  private Rejections() {}

  /**
   * Records of one reason.
   *
   * @param rule the first that each of them broke
   * @param field whose value broke it; empty for the record as a whole
   * @param example a value that broke it; empty when there was none
   */
  record Reason(String rule, String field, long records, String example) {}

  /** Every reason, the most frequent first; a record that was delivered twice counts once. */
  static List<Reason> of(EmbeddedWarehouse warehouse) {
    final Set<Object> seen = new HashSet<>();
    final Map<List<String>, Reason> reasons = new LinkedHashMap<>();
    for (Map<String, Object> row : warehouse.rows("rejected_events")) {
      if (seen.add(row.get("rejection_id"))) {
        final Reason reason = first(row);
        reasons.merge(List.of(reason.rule, reason.field), reason, Rejections::add);
      }
    }
    final List<Reason> sorted = new ArrayList<>(reasons.values());
    sorted.sort(
        Comparator.comparingLong(Reason::records)
            .reversed()
            .thenComparing(Reason::rule)
            .thenComparing(Reason::field));
    return sorted;
  }

  private static Reason first(Map<String, Object> row) {
    // A repeated record: a list of rows, each a list of the fields' values in the schema's order.
    final List<?> reason = (List<?>) ((List<?>) row.get("reasons")).get(0);
    return new Reason((String) reason.get(1), (String) reason.get(0), 1, (String) reason.get(2));
  }

  private static Reason add(Reason sum, Reason one) {
    final String example = sum.example.isEmpty() ? one.example : sum.example;
    return new Reason(sum.rule, sum.field, sum.records + one.records, example);
  }
}
