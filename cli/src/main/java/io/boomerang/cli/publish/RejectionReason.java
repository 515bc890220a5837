package io.boomerang.cli.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Records that were rejected for one reason.
 *
 * @param rule the first that each of them broke
 * @param field whose value broke it; empty for the record as a whole
 * @param example a value that broke it; empty when there was none
 */
public record RejectionReason(String rule, String field, long records, String example) {
  /** Both together. */
  public RejectionReason and(RejectionReason other) {
    return new RejectionReason(
        rule, field, records + other.records, example.isEmpty() ? other.example : example);
  }

  /** The most frequent first. */
  public static List<RejectionReason> sorted(Collection<RejectionReason> reasons) {
    final List<RejectionReason> sorted = new ArrayList<>(reasons);
    sorted.sort(
        Comparator.comparingLong(RejectionReason::records)
            .reversed()
            .thenComparing(RejectionReason::rule)
            .thenComparing(RejectionReason::field));
    return sorted;
  }
}
