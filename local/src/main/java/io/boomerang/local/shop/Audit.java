package io.boomerang.local.shop;

import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the archive says should be in the warehouse: reads every object, takes every message apart
 * again, and counts. It shares nothing with ingest but the parser. What the system itself
 * publishes, in topic {@code shop-activity}, was not sent by anyone and is left out.
 */
public final class Audit {
  private final ArchivedMessages archive;
  private final Map<Topic, MessageParser<?>> parsers = new EnumMap<>(Topic.class);
  private final Set<String> messages = new HashSet<>();
  private final Set<String> eventIds = new HashSet<>();
  private long objects;
  private long bytes;
  private long deliveries;
  private long deliveredRecords;
  private long records;
  private long valid;
  private long rejected;

  /**
   * What was found. A message that was delivered twice is archived twice and counts once, except in
   * what is "delivered".
   *
   * @param objects of the archive
   * @param bytes of the archive, compressed
   * @param deliveries messages, repeated ones included
   * @param deliveredRecords records of these that belong into the warehouse
   * @param messages different ones
   * @param records of the different messages, of which each is valid or rejected
   * @param eventIds different ones of valid events
   */
  public record Findings(
      long objects,
      long bytes,
      long deliveries,
      long deliveredRecords,
      long messages,
      long records,
      long valid,
      long rejected,
      long eventIds) {}

  private Audit(Path folder) {
    this.archive = new ArchivedMessages(folder);
    add(Topic.SHOP_EVENTS, new ShopEventType());
    add(Topic.SHOP_PRODUCTS, new ProductType());
    add(Topic.SHOP_CUSTOMERS, new CustomerType());
  }

  private <T> void add(Topic topic, RecordType<T> type) {
    parsers.put(topic, new MessageParser<>(type));
  }

  /** Reads the whole archive below a folder. */
  public static Findings of(Path folder) throws IOException {
    final var audit = new Audit(folder);
    for (Topic topic : audit.parsers.keySet()) {
      for (Path object : audit.archive.objects(topic)) {
        audit.objects++;
        audit.bytes += Files.size(object);
        audit.archive.read(object, message -> audit.count(topic, message));
      }
    }
    return audit.findings();
  }

  private void count(Topic topic, Message message) {
    // The time of publication is as good as that of receipt: a clock is allowed a day's error.
    final List<? extends Parsed<?>> parsed =
        parsers.get(topic).parse(message, message.publishTime());
    final boolean isNew = messages.add(topic.id() + "/" + message.id());
    deliveries++;
    for (Parsed<?> record : parsed) {
      count(record, isNew);
    }
    final long kept = parsed.stream().filter(r -> !(r instanceof Parsed.Erased<?>)).count();
    records += isNew ? kept : 0;
  }

  private void count(Parsed<?> record, boolean isNew) {
    if (record instanceof Parsed.Valid<?> good) {
      valid += isNew ? 1 : 0;
      if (good.value() instanceof ShopEvent event) {
        eventIds.add(event.eventId());
        deliveredRecords++;
      }
    } else if (record instanceof Parsed.Rejected<?>) {
      rejected += isNew ? 1 : 0;
      deliveredRecords++;
    }
  }

  private Findings findings() {
    return new Findings(
        objects,
        bytes,
        deliveries,
        deliveredRecords,
        messages.size(),
        records,
        valid,
        rejected,
        eventIds.size());
  }
}
