package io.boomerang.core.warehouse;

import java.util.Map;

/** What the warehouse answered to an append. */
public sealed interface AppendResult {
  /** All rows are durable. */
  record Appended() implements AppendResult {}

  /**
   * None is stored, because the warehouse will never take these: our schema and its differ. Append
   * the others without them.
   *
   * @param reasons by the row's place in the append, never empty
   */
  record RowsRefused(Map<Integer, String> reasons) implements AppendResult {
    public RowsRefused {
      reasons = Map.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("no row was refused");
      }
    }
  }

  /**
   * None is stored, because the day of these is not among those that the table takes by appending:
   * the row is at fault, not the table, however many there are. Append the others without them.
   *
   * @param column the one that the table is partitioned by
   * @param reasons by the row's place in the append, never empty
   */
  record RowsOutOfRange(String column, Map<Integer, String> reasons) implements AppendResult {
    public RowsOutOfRange {
      reasons = Map.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("no row is out of range");
      }
    }
  }

  /**
   * None is stored, because the warehouse will never take the append as a whole, and it does not
   * say which rows it means. Append parts of it.
   *
   * @param reason what it says instead
   */
  record SomeRefused(String reason) implements AppendResult {}
}
