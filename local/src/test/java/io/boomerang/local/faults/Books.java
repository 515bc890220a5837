package io.boomerang.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.Document;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.ingest.ActivityRow;
import io.boomerang.core.ingest.ArchivedMessages;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.TopicRecords;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The equations that hold when everything is acknowledged. */
final class Books {
  private final Kept kept;
  private final Bus bus;
  private final TopicRecords parser = new TopicRecords();

  Books(Kept kept, Bus bus) {
    this.kept = kept;
    this.bus = bus;
  }

  void balance() throws IOException {
    for (Topic topic : Topic.ofRecords()) {
      assertThat(archived(topic)).as("archived of " + topic).isEqualTo(published(topic));
    }
    recordsAreRowsOrRejections();
    activitiesArrived();
  }

  private Map<String, String> published(Topic topic) {
    final Map<String, String> published = new TreeMap<>();
    bus.published(topic).forEach(message -> published.put(message.id(), text(message)));
    return published;
  }

  private Map<String, String> archived(Topic topic) throws IOException {
    final var archive = new ArchivedMessages(kept.reader());
    final Map<String, String> archived = new TreeMap<>();
    for (String object : archive.objects(topic)) {
      archive.<IOException>read(object, message -> archived.put(message.id(), text(message)));
    }
    return archived;
  }

  /**
   * Each published record is either a row of its table, or a rejection, and there are no others.
   */
  private void recordsAreRowsOrRejections() {
    final Set<String> valid = new TreeSet<>();
    final Set<String> rejected = new TreeSet<>();
    for (Message message : bus.published(Topic.SHOP_EVENTS)) {
      final List<? extends Parsed<?>> records = parser.of(Topic.SHOP_EVENTS, message);
      for (int i = 0; i < records.size(); i++) {
        final boolean isRow =
            records.get(i) instanceof Valid<?> good
                && !Kept.POISON.equals(((ShopEvent) good.value()).brand());
        if (isRow) {
          valid.add(message.id() + "/" + eventId(records.get(i)));
        } else {
          rejected.add(message.id() + "/" + i);
        }
      }
    }
    assertThat(sorted(kept.events.stream().map(Books::name))).as("rows of events").isEqualTo(valid);
    assertThat(
            sorted(
                kept.rejected.stream()
                    .filter(row -> row.rejection().kind() != Kind.TAKEN_IN_PART)
                    .map(row -> row.messageId() + "/" + row.rejection().index())))
        .as("rejections")
        .isEqualTo(rejected);
    assertThat(sorted(kept.products.stream().map(row -> row.product().productId())))
        .as("rows of products")
        .hasSize(bus.published(Topic.SHOP_PRODUCTS).size());
  }

  private static Set<String> sorted(Stream<String> texts) {
    return new TreeSet<>(texts.toList());
  }

  private static String name(EventRow row) {
    return row.messageId() + "/" + row.event().eventId();
  }

  private static String eventId(Parsed<?> record) {
    return ((ShopEvent) ((Valid<?>) record).value()).eventId();
  }

  /** What the ledgers say that was caused is in the table, under a number of its own. */
  private void activitiesArrived() {
    for (Document customer : kept.documents.list(null, LoyaltyPaths.LOYALTY)) {
      final Map<Long, String> byNumber = new TreeMap<>();
      for (ActivityRow row : kept.activity) {
        if (customer.path().id().equals(row.activity().userId())) {
          final String before =
              byNumber.put(row.activity().sequence(), row.activity().activityId());
          assertThat(before).isIn(null, row.activity().activityId());
        }
      }
      assertThat(byNumber.keySet().stream().max(Long::compare).orElse(0L))
          .as("the last number of " + customer.path().id())
          .isEqualTo(customer.fields().get("sequence"));
      assertThat(byNumber.values())
          .as("activities of " + customer.path().id())
          .containsAll(caused(customer));
    }
  }

  private Set<String> caused(Document customer) {
    final Set<String> ids = new TreeSet<>();
    for (Document entry : kept.documents.list(customer.path(), LoyaltyPaths.LEDGER)) {
      for (Object activity : (List<?>) entry.fields().getOrDefault("activities", List.of())) {
        ids.add((String) ((Map<?, ?>) activity).get("id"));
      }
    }
    return ids;
  }

  private static String text(Message message) {
    return new String(message.data(), UTF_8);
  }
}
