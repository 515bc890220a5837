package io.boomerang.cli.demo;

import io.boomerang.cli.generate.Row;
import io.boomerang.cli.generate.ShopFiles;
import io.boomerang.cli.generate.Traffic;
import io.boomerang.cli.generate.TrafficConfig;
import io.boomerang.cli.publish.Pacing;
import io.boomerang.cli.record.EventColumn;
import io.boomerang.cli.record.RecordJson;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An invented shop, as producers send it: first its catalogue and its customers, then its traffic,
 * of which most messages hold one event, others a JSON array or lines of some; and now and then
 * comes something that is no event at all.
 */
final class GeneratedFeed implements Feed {
  private static final double SINGLE_SHARE = 0.6;
  private static final int LARGEST_BATCH = 20;

  /** Events that come at the pace of a shop, each in a message of its own. */
  private static final int SLOW_EVENTS = 75;

  private static final int SLOW_EVENTS_A_SECOND = 25;

  private final RecordJson json = new RecordJson();
  private final TrafficConfig config;
  private final Traffic traffic;
  private final Pacing pacing;
  private final long events;
  private final List<Garbage> garbage;

  /**
   * A feed of so much traffic.
   *
   * @param config with a number of events
   */
  GeneratedFeed(TrafficConfig config, Pacing pacing) {
    this.config = config;
    this.traffic = new Traffic(config);
    this.pacing = pacing;
    this.events = config.events().orElseThrow();
    this.garbage = Garbage.all("garbage-" + config.seed());
  }

  @Override
  public long expectedRecords() {
    return config.products()
        + config.users()
        + events
        + garbage.stream().mapToLong(Garbage::records).sum();
  }

  @Override
  public boolean run(MessagePublisher publisher, LiveCounts counts) {
    final var sizes = new SplittableRandom(config.seed());
    final Pacing.Run pace = pacing.start();
    final long fast = events - Math.min(SLOW_EVENTS, events / 2);
    long sent = 0;
    int bins = 0;
    publishShop(publisher, counts);
    try {
      while (sent < fast) {
        final List<Row> rows = take((int) Math.min(size(sizes), fast - sent));
        awaitTurn(pace, rows.size());
        publish(rows, sizes.nextInt(2) == 0, publisher, counts);
        sent += rows.size();
        // Spread evenly, the last of it with the last events.
        for (; bins < garbage.size() && sent * garbage.size() >= (bins + 1L) * fast; bins++) {
          publish(publisher, Topic.SHOP_EVENTS, garbage.get(bins).data(), Map.of());
          counts.published(garbage.get(bins).records());
        }
      }
    } catch (InterruptedException e) {
      return false;
    }
    return true;
  }

  @Override
  public void runSlowly(MessagePublisher publisher, LiveCounts counts) throws InterruptedException {
    counts.forgetLatencies();
    final Pacing.Run pace = new Pacing(SLOW_EVENTS_A_SECOND, 0).start();
    while (traffic.hasNext()) {
      awaitTurn(pace, 1);
      publish(take(1), false, publisher, counts);
    }
  }

  @Override
  public String pace() {
    return "at %d events a second".formatted(SLOW_EVENTS_A_SECOND);
  }

  private void publish(
      List<Row> rows, boolean asArray, MessagePublisher publisher, LiveCounts counts) {
    publish(publisher, Topic.SHOP_EVENTS, data(rows, asArray), attributes(rows));
    counts.published(rows.size());
  }

  @Override
  public Optional<TrafficConfig> invented() {
    return Optional.of(config);
  }

  private void awaitTurn(Pacing.Run pace, int count) throws InterruptedException {
    pace.awaitTurn(count);
    if (Thread.interrupted()) {
      throw new InterruptedException("asked to stop");
    }
  }

  /** The embedded bus has a message when it has taken it: there is nothing to wait for. */
  private static void publish(
      MessagePublisher publisher, Topic topic, byte[] data, Map<String, String> attributes) {
    publisher.publish(topic, data, attributes).join();
  }

  private void publishShop(MessagePublisher publisher, LiveCounts counts) {
    final var shop = new ShopFiles(config);
    final var products = new ByteArrayOutputStream();
    final var customers = new ByteArrayOutputStream();
    try {
      shop.writeProducts(products);
      shop.writeCustomers(customers);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    publish(publisher, Topic.SHOP_PRODUCTS, products.toByteArray(), Map.of());
    counts.published(config.products());
    publish(publisher, Topic.SHOP_CUSTOMERS, customers.toByteArray(), Map.of());
    counts.published(config.users());
  }

  private static int size(SplittableRandom sizes) {
    return sizes.nextDouble() < SINGLE_SHARE ? 1 : 2 + sizes.nextInt(LARGEST_BATCH - 1);
  }

  private List<Row> take(int count) {
    final List<Row> rows = new ArrayList<>(count);
    while (rows.size() < count && traffic.hasNext()) {
      rows.add(traffic.next());
    }
    return rows;
  }

  private byte[] data(List<Row> rows, boolean asArray) {
    final boolean isArray = asArray && rows.size() > 1;
    final var data = new ByteArrayOutputStream(400 * rows.size());
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        data.write(isArray ? ',' : '\n');
      } else if (isArray) {
        data.write('[');
      }
      data.writeBytes(json.encode(EventColumn.NAMES, rows.get(i).cells()));
    }
    if (isArray) {
      data.write(']');
    }
    return data.toByteArray();
  }

  private static Map<String, String> attributes(List<Row> rows) {
    final String type = EventColumn.EVENT_TYPE.id();
    final String first = rows.get(0).get(EventColumn.EVENT_TYPE);
    final boolean isShared =
        rows.stream().allMatch(row -> row.get(EventColumn.EVENT_TYPE).equals(first));
    return isShared && !first.isEmpty() ? Map.of(type, first) : Map.of();
  }
}
