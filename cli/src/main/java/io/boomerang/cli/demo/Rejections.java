package io.boomerang.cli.demo;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.cli.publish.RejectionReason;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was turned away and why, from the warehouse's own table. */
final class Rejections {
  private Rejections() {}

  /** Every reason, the most frequent first; a record that was delivered twice counts once. */
  static List<RejectionReason> of(EmbeddedWarehouse warehouse) {
    final Set<Object> seen = new HashSet<>();
    final Map<List<String>, RejectionReason> reasons = new LinkedHashMap<>();
    for (Map<String, Object> row : warehouse.rows("rejected_events")) {
      if (seen.add(row.get("rejection_id"))) {
        final RejectionReason reason = first(row);
        reasons.merge(List.of(reason.rule(), reason.field()), reason, RejectionReason::and);
      }
    }
    return RejectionReason.sorted(reasons.values());
  }

  private static RejectionReason first(Map<String, Object> row) {
    // A repeated record: a list of rows, each a list of the fields' values in the schema's order.
    final List<?> reason = (List<?>) ((List<?>) row.get("reasons")).get(0);
    return new RejectionReason(
        (String) reason.get(1), (String) reason.get(0), 1, (String) reason.get(2));
  }
}
