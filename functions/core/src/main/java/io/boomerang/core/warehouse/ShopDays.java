package io.boomerang.core.warehouse;

import java.time.ZoneId;

/**
 * Asks a warehouse by the days of a shop. The queries of {@code schemas/bigquery/queries} say
 * {@code 'UTC'} where a day begins, as the views do, in which a deployment puts the shop's zone.
 */
public final class ShopDays implements Warehouse {
  private static final String IN_FILES = "'UTC'";

  private final Warehouse warehouse;
  private final String zone;

  /** With days that begin at midnight in this zone. */
  public ShopDays(Warehouse warehouse, ZoneId zone) {
    this.warehouse = warehouse;
    this.zone = "'" + zone.getId() + "'";
  }

  @Override
  public QueryResult query(Query query) {
    return warehouse.query(
        new Query(
            query.sql().replace(IN_FILES, zone),
            query.parameters(),
            query.maximumBytesBilled(),
            query.timeout()));
  }
}
