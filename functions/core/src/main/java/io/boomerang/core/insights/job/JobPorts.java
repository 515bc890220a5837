package io.boomerang.core.insights.job;

import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.core.warehouse.WarehouseTables;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * What every job works with.
 *
 * @param warehouse is asked by the days of the shop
 * @param zone of the shop, whose midnight begins a day
 * @param progress receives a sentence at each step
 */
public record JobPorts(
    Warehouse warehouse,
    WarehouseTables tables,
    Clock clock,
    ZoneId zone,
    Consumer<String> progress) {
  /** The same, with tables that keep nothing. */
  JobPorts withoutTables() {
    return new JobPorts(warehouse, WarehouseTables.none(), clock, zone, progress);
  }
}
