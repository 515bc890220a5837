package io.boomerang.adapters.embedded;

import io.boomerang.core.customer.PersonalRows;
import io.boomerang.core.customer.RowMatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer's rows in the embedded warehouse, which erases rows of any age. */
public final class EmbeddedPersonalRows implements PersonalRows {
  private final EmbeddedWarehouse warehouse;

  public EmbeddedPersonalRows(EmbeddedWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public List<Map<String, Object>> find(RowMatch match) {
    return warehouse.rows(match.table().id()).stream()
        .filter(row -> match.covers(row.get(match.column())))
        .toList();
  }

  @Override
  public long erase(RowMatch match, Optional<Instant> until) {
    return warehouse.erase(
        match.table().id(),
        row ->
            match.covers(row.get(match.column()))
                && until.filter(time -> !match.table().isNoLater(row, time)).isEmpty());
  }
}
