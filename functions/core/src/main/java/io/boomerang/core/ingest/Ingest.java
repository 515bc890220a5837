package io.boomerang.core.ingest;

import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.ingest.IngestTopic.IngestPorts;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseTables;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Takes in every topic: all that was ever published is in the archive, shop events, activity and
 * the catalogue are rows of the warehouse, and whatever breaks a rule is kept with its reasons,
 * whichever topic it came from. Customers are archived and checked here; the loyalty function keeps
 * them.
 */
public final class Ingest implements AutoCloseable {
  private final Map<Topic, IngestTopic<?, ?>> topics = new EnumMap<>(Topic.class);
  private final Tables tables;

  /** The warehouse's tables. */
  public record Tables(
      WarehouseTable<EventRow> events,
      WarehouseTable<ActivityRow> activity,
      WarehouseTable<ProductPriceRow> products,
      WarehouseTable<RejectedRow> rejected) {
    /** Opens all of them. */
    public static Tables of(WarehouseTables opener) {
      return new Tables(
          opener.table(EventRow.mapping()),
          opener.table(ActivityRow.mapping()),
          opener.table(ProductPriceRow.mapping()),
          opener.table(RejectedRow.mapping()));
    }
  }

  /** Ingest into these tables, under a name of its own in the archive. */
  public static Ingest of(
      Tables tables,
      RawArchive archive,
      IngestMetrics metrics,
      Clock clock,
      GroupCommitConfig config) {
    return new Ingest(
        tables,
        new IngestPorts(
            archive,
            new ArchiveWriter(UUID.randomUUID().toString()),
            new TableAppender<>(tables.rejected(), clock),
            metrics,
            clock),
        config);
  }

  public Ingest(Tables tables, IngestPorts ports, GroupCommitConfig config) {
    this.tables = tables;
    add(
        Topic.SHOP_EVENTS,
        new ShopEventType(),
        Destination.table(new TableAppender<>(tables.events(), ports.clock()), EventRow::of),
        ports,
        config);
    add(
        Topic.SHOP_ACTIVITY,
        new ActivityRecordType(),
        Destination.table(
            new TableAppender<>(tables.activity(), ports.clock()),
            (activity, message, now) ->
                new ActivityRow(activity, message.id(), message.publishTime(), now)),
        ports,
        config);
    add(
        Topic.SHOP_PRODUCTS,
        new ProductType(),
        Destination.table(
            new TableAppender<>(tables.products(), ports.clock()),
            (product, message, now) ->
                new ProductPriceRow(product, message.id(), message.publishTime(), now)),
        ports,
        config);
    add(Topic.SHOP_CUSTOMERS, new CustomerType(), Destination.archiveOnly(), ports, config);
  }

  private <T, R> void add(
      Topic topic,
      RecordType<T, ?> type,
      Destination<T, R> destination,
      IngestPorts ports,
      GroupCommitConfig config) {
    topics.put(topic, new IngestTopic<>(topic, type, destination, ports, config));
  }

  /**
   * Takes one message in; see {@link IngestTopic#accept}.
   *
   * @throws OverloadedException at once when there is no room: let it be delivered again
   */
  public CompletableFuture<Void> accept(Topic topic, Message message) throws OverloadedException {
    return topics.get(topic).accept(message);
  }

  /** Takes nothing more, and commits what is waiting, for this long at most. */
  public void flush(Duration atMost) {
    topics.values().parallelStream().forEach(topic -> topic.close(atMost));
  }

  /** Takes nothing more, commits what is waiting, and releases the warehouse. */
  @Override
  public void close() {
    topics.values().parallelStream().forEach(IngestTopic::close);
    release();
  }

  /** Releases the warehouse. */
  public void release() {
    List.of(tables.events(), tables.activity(), tables.products(), tables.rejected())
        .forEach(WarehouseTable::close);
  }
}
