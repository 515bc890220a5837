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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
      WarehouseTable<RejectedRow> rejected) {}

  public Ingest(Tables tables, IngestPorts ports, GroupCommitConfig config) {
    this.tables = tables;
    add(
        Topic.SHOP_EVENTS,
        new ShopEventType(),
        Destination.table(
            new TableAppender<>(tables.events(), ports.clock()),
            (event, message, now) -> new EventRow(event, message.id(), message.publishTime(), now)),
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
      RecordType<T> type,
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

  /** Takes nothing more, commits what is waiting, and releases the warehouse. */
  @Override
  public void close() {
    topics.values().parallelStream().forEach(IngestTopic::close);
    List.of(tables.events(), tables.activity(), tables.products(), tables.rejected())
        .forEach(WarehouseTable::close);
  }
}
