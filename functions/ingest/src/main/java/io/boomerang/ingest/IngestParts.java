package io.boomerang.ingest;

import io.boomerang.adapters.bigquery.BigQueryTable;
import io.boomerang.adapters.bigquery.StreamingRange;
import io.boomerang.adapters.bigquery.TableConfig;
import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.adapters.storage.CloudStorageArchive;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseTables;
import java.time.Clock;
import java.util.Optional;

/** Ingest on Google Cloud: the real adapters, wired once for each instance. */
record IngestParts(Ingest ingest, LoggedMetrics metrics) implements AutoCloseable {
  static IngestParts of(IngestConfig config) {
    final Clock clock = Clock.systemUTC();
    final var metrics = new LoggedMetrics(clock, System.out);
    final Ingest ingest =
        Ingest.of(
            Ingest.Tables.of(new Opened(config)),
            CloudStorageArchive.of(new BucketConfig(config.bucket(), config.storageHost())),
            metrics,
            clock,
            config.group());
    return new IngestParts(ingest, metrics);
  }

  /** Opens tables of BigQuery. */
  private record Opened(IngestConfig config) implements WarehouseTables {
    @Override
    public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
      final String name = mapping.schema().name();
      return BigQueryTable.of(
          new TableConfig(
              config.project(), config.dataset(), name, range(name), config.warehouseHost()),
          mapping);
    }

    /** Of tables that are partitioned by a time that somebody else states. */
    private Optional<StreamingRange> range(String table) {
      return switch (table) {
        case "events" -> Optional.of(config.streaming("event_time"));
        case "activity" -> Optional.of(config.streaming("occurred_at"));
        default -> Optional.empty();
      };
    }
  }

  /** Says what has not been logged, and releases the warehouse; all is flushed before. */
  @Override
  public void close() {
    metrics.close();
    ingest.release();
  }
}
