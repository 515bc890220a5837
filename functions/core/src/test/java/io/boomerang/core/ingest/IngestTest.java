package io.boomerang.core.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.ingest.Ingest.Tables;
import io.boomerang.core.ingest.IngestTopic.IngestPorts;
import io.boomerang.core.message.Messages;
import io.boomerang.core.message.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IngestTest {
  private static final Clock CLOCK = Clock.fixed(Messages.NOW, ZoneOffset.UTC);

  private final Journal journal = new Journal();

  @Test
  void everyTopic_isValidatedByItsOwnRules_andLandsInItsOwnTable() throws Exception {
    try (var ingest = ingest(1)) {
      for (Topic topic : Topic.ofRecords()) {
        ingest.accept(topic, Messages.of(topic.id(), example(topic))).get();
        ingest.accept(topic, Messages.of(topic.id() + "-bad", "{}".getBytes(UTF_8))).get();
      }
    }

    assertThat(journal.actions)
        .containsExactly(
            "archived shop-events",
            "events appended e-1",
            "committed 1",
            "archived shop-events-bad",
            "rejected appended invalid:shop-events-bad/0",
            "committed 1",
            "archived shop-products",
            "products appended 1",
            "committed 1",
            "archived shop-products-bad",
            "rejected appended invalid:shop-products-bad/0",
            "committed 1",
            "archived shop-customers",
            "committed 1",
            "archived shop-customers-bad",
            "rejected appended invalid:shop-customers-bad/0",
            "committed 1",
            "archived shop-activity",
            "activity appended a-1",
            "committed 1",
            "archived shop-activity-bad",
            "rejected appended invalid:shop-activity-bad/0",
            "committed 1",
            "events closed",
            "activity closed",
            "products closed");
    assertThat(journal.rejected)
        .extracting(RejectedRow::topic)
        .containsExactly("shop-events", "shop-products", "shop-customers", "shop-activity");
  }

  @Test
  void close_commitsWhatIsWaitingOnEveryTopic_beforeItReleasesTheTables() throws Exception {
    final List<CompletableFuture<Void>> done = new ArrayList<>();
    try (var ingest = ingest(100)) {
      for (Topic topic : Topic.ofRecords()) {
        done.add(ingest.accept(topic, Messages.of(topic.id(), example(topic))));
      }
    }

    assertThat(done).allSatisfy(one -> assertThat(one).isCompleted());
    assertThat(journal.commits).hasSize(4);
    assertThat(journal.actions).endsWith("events closed", "activity closed", "products closed");
  }

  private Ingest ingest(int group) {
    return new Ingest(
        new Tables(
            journal.<EventRow>table("events", row -> row.event().eventId(), "nothing"),
            journal.<ActivityRow>table("activity", row -> row.activity().activityId(), "nothing"),
            journal.<ProductPriceRow>table("products", row -> row.product().productId(), "nothing"),
            journal.rejectedTable()),
        new IngestPorts(
            journal.archive(),
            new ArchiveWriter("test"),
            new TableAppender<>(journal.rejectedTable(), CLOCK),
            journal.metrics(),
            CLOCK),
        new GroupCommitConfig(
            group, 1_000_000, Duration.ofHours(1), 100, GroupCommitConfig.DEFAULT_DEADLINE));
  }

  private static byte[] example(Topic topic) {
    final String json =
        switch (topic) {
          case SHOP_EVENTS ->
              """
              {"event_id":"e-1","event_time":"2019-10-01T00:00:00Z","event_type":"purchase",
              "product_id":1,"user_id":2}\
              """;
          case SHOP_PRODUCTS -> "{\"product_id\":1,\"price\":\"2.62\"}";
          case SHOP_CUSTOMERS -> "{\"user_id\":1}";
          case CART_RECOVERIES -> throw new IllegalArgumentException("no records");
          case SHOP_ACTIVITY ->
              """
              {"activity_id":"a-1","activity_type":"offer_sent",
              "occurred_at":"2019-10-01T00:00:00Z"}\
              """;
        };
    return json.getBytes(UTF_8);
  }
}
