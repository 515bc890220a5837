package io.boomerang.core.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port: rows of the warehouse that are about one customer. */
public interface PersonalRows {
  /**
   * The rows, columns by name.
   *
   * @throws io.boomerang.core.warehouse.WarehouseQueryException when there is no answer
   */
  List<Map<String, Object>> find(RowMatch match);

  /**
   * Erases the rows; those that are gone already are no error.
   *
   * @param until only those that are of no later, by any of {@link PersonalTable#times}, UTC; empty
   *     for all
   * @return how many were erased
   * @throws RowsTooYoungException when some came so lately that the warehouse erases none of them
   *     yet
   * @throws io.boomerang.core.warehouse.WarehouseQueryException when it is not known what was
   *     erased
   */
  long erase(RowMatch match, Optional<Instant> until);
}
