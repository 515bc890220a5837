package io.boomerang.adapters.embedded;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a query reads of a table, as far as the table's layout shows it.
 *
 * @param kinds values of the first clustering column; empty for all
 * @param days partitions (UTC), of which all are read; none when the query names no time
 */
public record TableRead(String table, Optional<Set<String>> kinds, List<Days> days) {
  /**
   * Days, both included.
   *
   * @param from empty for the oldest
   * @param to empty for the newest
   */
  public record Days(Optional<LocalDate> from, Optional<LocalDate> to) {
    /** Whether the partition of this day is among them. */
    public boolean contains(LocalDate day) {
      return !from.map(day::isBefore).orElse(false) && !to.map(day::isAfter).orElse(false);
    }
  }

  public TableRead {
    kinds = kinds.map(Set::copyOf);
    days = List.copyOf(days);
  }
}
