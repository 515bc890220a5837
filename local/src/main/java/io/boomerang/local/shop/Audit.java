package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.FileArchive;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.ingest.ArchivedMessages;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.core.reconcile.ReusedIds;
import io.boomerang.core.replay.TopicRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the archive says should be in the warehouse: reads every object, takes every message apart
 * again, and counts. It shares nothing with ingest but the parser. What the system itself
 * publishes, in topic {@code shop-activity}, was not sent by anyone and is left out.
 */
public final class Audit {
  private static final List<Topic> SENT =
      List.of(Topic.SHOP_EVENTS, Topic.SHOP_PRODUCTS, Topic.SHOP_CUSTOMERS);

  private final TopicRecords parser = new TopicRecords();
  private final Set<String> messages = new HashSet<>();
  private final ReusedIds ids = new ReusedIds();
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
   * @param reusedIds ids of these that were given to events of different times or contents
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
      long eventIds,
      long reusedIds) {}

  private Audit() {}

  /** Reads the whole archive below a folder. */
  public static Findings of(Path folder) throws IOException {
    final var audit = new Audit();
    final var archive = new ArchivedMessages(new FileArchive(folder));
    for (Topic topic : SENT) {
      for (String object : archive.objects(topic)) {
        audit.objects++;
        audit.bytes += Files.size(folder.resolve(object));
        archive.<IOException>read(object, message -> audit.count(topic, message));
      }
    }
    return audit.findings();
  }

  private void count(Topic topic, Message message) {
    final List<? extends Parsed<?>> parsed = parser.of(topic, message);
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
        ids.add(event);
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
        ids.ids(),
        ids.reused().size());
  }
}
