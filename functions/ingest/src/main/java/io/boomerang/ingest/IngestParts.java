package io.boomerang.ingest;

import io.boomerang.adapters.bigquery.BigQueryTable;
import io.boomerang.adapters.bigquery.TableConfig;
import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.adapters.storage.CloudStorageArchive;
import io.boomerang.core.ingest.ActivityRow;
import io.boomerang.core.ingest.ArchiveWriter;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.ingest.IngestTopic.IngestPorts;
import io.boomerang.core.ingest.ProductPriceRow;
import io.boomerang.core.ingest.RejectedRow;
import io.boomerang.core.ingest.TableAppender;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.util.UUID;

/** Ingest on Google Cloud: the real adapters, wired once for each instance. */
record IngestParts(Ingest ingest, LoggedMetrics metrics) implements AutoCloseable {
  static IngestParts of(IngestConfig config) {
    final Clock clock = Clock.systemUTC();
    final var metrics = new LoggedMetrics(clock);
    final WarehouseTable<RejectedRow> rejected = table(config, RejectedRow.mapping());
    final var tables =
        new Ingest.Tables(
            table(config, EventRow.mapping()),
            table(config, ActivityRow.mapping()),
            table(config, ProductPriceRow.mapping()),
            rejected);
    final var ports =
        new IngestPorts(
            CloudStorageArchive.of(new BucketConfig(config.bucket(), config.storageHost())),
            new ArchiveWriter(UUID.randomUUID().toString()),
            new TableAppender<>(rejected, clock),
            metrics,
            clock);
    return new IngestParts(new Ingest(tables, ports, config.group()), metrics);
  }

  private static <R> WarehouseTable<R> table(IngestConfig config, RowMapping<R> mapping) {
    return BigQueryTable.of(
        new TableConfig(
            config.project(), config.dataset(), mapping.schema().name(), config.warehouseHost()),
        mapping);
  }

  /** Takes nothing more, writes what is waiting, and logs what has not been logged. */
  @Override
  public void close() {
    ingest.close();
    metrics.close();
  }
}
