package io.boomerang.core.reconcile;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.catalogue.Product;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.TopicRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The different records of messages that belong into tables, by topic and hour of publication. */
final class ArchivedRecords {
  private final TopicRecords parser = new TopicRecords();
  private final Set<String> seen = new HashSet<>();
  private final Map<TopicHour, Long> counts =
      new TreeMap<>(Comparator.comparing(TopicHour::topic).thenComparing(TopicHour::hour));
  private final ReusedIds ids = new ReusedIds();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  /** A topic and an hour of publication. */
  record TopicHour(Topic topic, Instant hour) {
    static TopicHour of(Topic topic, Instant published) {
      return new TopicHour(topic, published.truncatedTo(ChronoUnit.HOURS));
    }
  }

  void add(Topic topic, Message message) {
    final TopicHour hour = TopicHour.of(topic, message.publishTime());
    for (Parsed<?> record : parser.of(topic, message)) {
      if (record instanceof Valid<?> valid) {
        addValid(hour, message, valid);
      } else if (record instanceof Rejected<?> rejected) {
        addRejection(hour, message, rejected.rejection().index());
      }
      // What was erased is in no table any more.
    }
  }

  private void addValid(TopicHour hour, Message message, Valid<?> valid) {
    valid.leftOut().ifPresent(part -> addRejection(hour, message, part.index()));
    if (valid.value() instanceof ShopEvent event) {
      note(event.eventTime());
      ids.add(event);
      add(hour, message, event.eventId() + "@" + micros(event.eventTime()));
    } else if (valid.value() instanceof Activity activity) {
      note(activity.occurredAt());
      add(hour, message, activity.activityId() + "@" + micros(activity.occurredAt()));
    } else if (valid.value() instanceof Product product) {
      add(hour, message, product.productId() + "@" + micros(product.updatedAt()));
    }
    // Customers have no table.
  }

  private void addRejection(TopicHour hour, Message message, int index) {
    add(hour, message, "rejected " + index);
  }

  private void add(TopicHour hour, Message message, String record) {
    if (seen.add(hour.topic().id() + "/" + message.id() + "/" + record)) {
      counts.merge(hour, 1L, Long::sum);
    }
  }

  private void note(Instant time) {
    first = time.isBefore(first) ? time : first;
    last = time.isAfter(last) ? time : last;
  }

  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  Map<TopicHour, Long> counts() {
    return counts;
  }

  /** The ids of events. */
  ReusedIds ids() {
    return ids;
  }

  /** The earliest time of an event or an activity; after {@link #last} when there is none. */
  Instant first() {
    return first;
  }

  /** The latest one. */
  Instant last() {
    return last;
  }
}
