package io.boomerang.adapters.embedded;

import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shop whose messages are archived and taken into tables by ingest itself, in a folder. */
final class ArchivedShop implements AutoCloseable {
  static final Instant PUBLISHED = Instant.parse("2026-11-26T10:00:00.123456789Z");

  private static final Map<String, String> ATTRIBUTES = Map.of("producer", "till", "x", "\"{");

  private static final List<String> TABLES =
      List.of("events", "activity", "product_prices", "rejected_events");

  private final Path archive;
  private final EmbeddedWarehouse warehouse;
  private final Ingest ingest;

  ArchivedShop(Path folder) {
    this.archive = folder.resolve("archive");
    this.warehouse = new EmbeddedWarehouse(folder.resolve("warehouse"));
    this.ingest =
        Ingest.of(
            Ingest.Tables.of(warehouse::table),
            new FileArchive(archive),
            IngestMetrics.NONE,
            new TestClock(PUBLISHED.plusSeconds(1)),
            new GroupCommitConfig(
                1, 1 << 20, Duration.ZERO, 10, GroupCommitConfig.DEFAULT_DEADLINE));
  }

  void deliver(Topic topic, String id, String data) {
    deliver(topic, id, data.getBytes(StandardCharsets.UTF_8));
  }

  void deliver(Topic topic, String id, byte[] data) {
    try {
      ingest.accept(topic, new Message(id, PUBLISHED, ATTRIBUTES, data, 1)).join();
    } catch (OverloadedException e) {
      throw new IllegalStateException(e);
    }
  }

  EmbeddedWarehouse warehouse() {
    return warehouse;
  }

  /** The tables of the warehouse and, beside them, those of the archive. */
  static List<TableSchema> schemas() throws IOException {
    final List<TableSchema> schemas =
        new ArrayList<>(TABLES.stream().map(TableSchema::of).toList());
    for (Topic topic : Topic.ofRecords()) {
      schemas.add(ArchiveTables.schema(topic.id()));
    }
    return schemas;
  }

  /** What is in them. */
  Map<String, List<Object[]>> contents() throws IOException {
    final Map<String, List<Object[]>> contents = new HashMap<>();
    for (String table : TABLES) {
      contents.put(table, rows(TableSchema.of(table)));
    }
    for (Topic topic : Topic.ofRecords()) {
      contents.put(
          ArchiveTables.schema(topic.id()).name(), ArchiveTables.rows(archive, topic.id()));
    }
    return contents;
  }

  private List<Object[]> rows(TableSchema schema) {
    return warehouse.rows(schema.name()).stream()
        .map(row -> schema.columns().stream().map(column -> row.get(column.name())).toArray())
        .toList();
  }

  @Override
  public void close() {
    ingest.close();
    warehouse.close();
  }
}
