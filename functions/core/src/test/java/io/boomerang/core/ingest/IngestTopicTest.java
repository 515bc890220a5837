package io.boomerang.core.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.catalogue.Product;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.ingest.IngestMetrics.Commit;
import io.boomerang.core.ingest.IngestTopic.IngestPorts;
import io.boomerang.core.json.Rejection;
import io.boomerang.core.json.Violation;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Messages;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.AppendResult.SomeRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole story of a group, and of every way in which it can fail. */
@Timeout(60)
class IngestTopicTest {
  private static final Clock CLOCK = Clock.fixed(Messages.NOW, ZoneOffset.UTC);

  private final Journal journal = new Journal();

  @Test
  void goodMessages_areArchived_thenAppended_thenAcknowledged() throws Exception {
    take(2, message("m1", view("e1")), message("m2", "[" + view("e2") + "," + view("e3") + "]"));

    assertThat(journal.actions)
        .containsExactly("archived m1 m2", "events appended e1 e2 e3", "committed 2");
  }

  @Test
  void badRecords_areStoredAfterTheGoodOnes_beforeAnythingIsAcknowledged() throws Exception {
    take(
        3,
        message("m1", "not json"),
        message("m2", "[" + view("e2") + ",{},7]"),
        message("m3", view("e3")));

    assertThat(journal.actions)
        .containsExactly(
            "archived m1 m2 m3",
            "events appended e2 e3",
            "rejected appended malformed:m1/0 invalid:m2/1 invalid:m2/2",
            "committed 3");
  }

  @Test
  void onlyBadRecords_touchNoTableOfGoodOnes() throws Exception {
    take(1, message("m1", ""));

    assertThat(journal.actions)
        .containsExactly("archived m1", "rejected appended malformed:m1/0", "committed 1");
  }

  @Test
  void theArchiveFails_nothingElseHappens_andAllAreRefused() throws Exception {
    journal.fail("archive", new ArchiveUnavailableException("archive is down", null));

    final var done = offer(2, message("m1", view("e1")), message("m2", "bad"));

    assertThat(done)
        .allSatisfy(
            one ->
                assertThatThrownBy(one::get).hasCauseInstanceOf(ArchiveUnavailableException.class));
    assertThat(journal.actions).containsExactly("archive failed", "refused 2 (archive is down)");
  }

  @Test
  void theAppendFails_allAreRefused_andNoRejectionIsStored() throws Exception {
    journal.fail("events", new WarehouseUnavailableException("warehouse is down", null));

    final var done = offer(2, message("m1", view("e1")), message("m2", "bad"));

    assertThat(done)
        .allSatisfy(
            one ->
                assertThatThrownBy(one::get)
                    .hasCauseInstanceOf(WarehouseUnavailableException.class));
    assertThat(journal.actions)
        .containsExactly("archived m1 m2", "events failed", "refused 2 (warehouse is down)");
  }

  @Test
  void theTableOfRejectionsFails_messagesWithRejectionsAreRefused() throws Exception {
    journal.fail("rejected", new WarehouseUnavailableException("warehouse is down", null));

    final var done = offer(2, message("m1", view("e1")), message("m2", "bad"));

    done.get(0).get();
    assertThatThrownBy(() -> done.get(1).get())
        .hasCauseInstanceOf(WarehouseUnavailableException.class);
    assertThat(journal.actions)
        .containsExactly(
            "archived m1 m2",
            "events appended e1",
            "rejected failed",
            "committed 1",
            "refused 1 (warehouse is down)");
  }

  @Test
  void afterAFailure_theSameMessagesGoThrough() throws Exception {
    journal.fail("events", new WarehouseUnavailableException("warehouse is down", null));
    try (var ingest = events(1)) {
      assertThatThrownBy(() -> ingest.accept(message("m1", view("e1"))).get())
          .hasCauseInstanceOf(WarehouseUnavailableException.class);
      ingest.accept(message("m1", view("e1"))).get();
    }

    assertThat(journal.actions)
        .containsExactly(
            "archived m1",
            "events failed",
            "refused 1 (warehouse is down)",
            "archived m1",
            "events appended e1",
            "committed 1");
  }

  @Test
  void aRowThatTheWarehouseRefuses_isStoredAlone_withItsOwnText() throws Exception {
    final String refused = view("refuse me");
    take(1, message("m1", "[" + view("e1") + ", " + refused + " ,{}," + view("e3") + "]"));

    assertThat(journal.actions)
        .containsExactly(
            "archived m1",
            "events refused refuse me",
            "events appended e1 e3",
            "rejected appended invalid:m1/2 refused_by_warehouse:m1/1",
            "committed 1");
    final RejectedRow row = journal.rejected.get(1);
    assertThat(row.rejection())
        .isEqualTo(
            new Rejection(
                Rejection.Kind.REFUSED_BY_WAREHOUSE,
                1,
                List.of(new Violation("", "refused_by_warehouse", "no column for it")),
                refused,
                refused.length()));
  }

  @Test
  void aRefusedRow_ofAMultibyteBatch_hasItsOwnText() throws Exception {
    final String refused = view("refuse me").replace("\"u\"", "\"資🐶\"");
    take(1, message("m1", view("é") + "\r\n\n" + refused + "\n" + view("🐶")));

    assertThat(journal.rejected).hasSize(1);
    assertThat(journal.rejected.get(0).rejection().raw()).isEqualTo(refused);
    assertThat(journal.rejected.get(0).rejection().rawBytes())
        .isEqualTo(refused.getBytes(UTF_8).length);
  }

  @Test
  void theTableOfRejectionsRefusesARow_allAreRefused_becauseItsSchemaIsNotOurs() {
    final WarehouseTable<RejectedRow> fussy =
        new WarehouseTable<>() {
          @Override
          public RowsRefused append(List<RejectedRow> rows) {
            return new RowsRefused(Map.of(0, "no such column"));
          }

          @Override
          public void close() {}
        };
    try (var ingest =
        new IngestTopic<>(
            Topic.SHOP_EVENTS, new ShopEventType(), table(), ports(fussy), config(1))) {
      assertThatThrownBy(() -> ingest.accept(message("m1", "bad")).get())
          .hasRootCauseMessage(
              "too many rows are refused for them to be at fault, none is set aside:"
                  + " no such column");
    }
    assertThat(journal.commits).isEmpty();
  }

  @Test
  void aMessageWhoseRowsAreDecided_isAcknowledged_evenIfOthersAreNot() throws Exception {
    final List<List<String>> appends = new ArrayList<>();
    final WarehouseTable<EventRow> table =
        new WarehouseTable<>() {
          @Override
          public AppendResult append(List<EventRow> rows) {
            appends.add(rows.stream().map(row -> row.event().eventId()).toList());
            return switch (appends.size()) {
              case 1 -> new SomeRefused("one of them is bad");
              case 2 -> new Appended();
              default -> throw new WarehouseUnavailableException("down", null);
            };
          }

          @Override
          public void close() {}
        };
    final List<CompletableFuture<Void>> done = new ArrayList<>();
    try (var ingest =
        new IngestTopic<>(
            Topic.SHOP_EVENTS,
            new ShopEventType(),
            destination(table),
            ports(journal.rejectedTable()),
            config(2))) {
      done.add(ingest.accept(message("m1", view("e1"))));
      done.add(ingest.accept(message("m2", view("e2"))));
    }

    done.get(0).get();
    assertThatThrownBy(() -> done.get(1).get())
        .hasCauseInstanceOf(WarehouseUnavailableException.class);
    assertThat(appends).containsExactly(List.of("e1", "e2"), List.of("e1"), List.of("e2"));
    assertThat(journal.actions)
        .containsExactly("archived m1 m2", "committed 1", "refused 1 (down)");
  }

  @Test
  void aRejectionThatTheWarehouseRefuses_isStoredWithoutItsText() throws Exception {
    final List<RejectedRow> stored = new ArrayList<>();
    final WarehouseTable<RejectedRow> fussy =
        new WarehouseTable<>() {
          @Override
          public AppendResult append(List<RejectedRow> rows) {
            if (rows.stream().anyMatch(row -> row.rejection().raw().contains("poison"))) {
              return new SomeRefused("no thanks");
            }
            stored.addAll(rows);
            return new Appended();
          }

          @Override
          public void close() {}
        };
    try (var ingest =
        new IngestTopic<>(
            Topic.SHOP_EVENTS, new ShopEventType(), table(), ports(fussy), config(2))) {
      final var bad = ingest.accept(message("m1", "bad"));
      ingest.accept(message("m2", "poison")).get();
      bad.get();
    }

    assertThat(stored).extracting(RejectedRow::messageId).containsExactly("m1", "m2");
    assertThat(stored.get(1).rejection())
        .isEqualTo(
            new Rejection(
                Rejection.Kind.REFUSED_BY_WAREHOUSE,
                0,
                List.of(new Violation("", "refused_by_warehouse", "no thanks")),
                "",
                6));
  }

  @Test
  void anArchiveOnlyTopic_isArchivedAndItsBadRecordsStored() throws Exception {
    try (var ingest =
        new IngestTopic<>(
            Topic.SHOP_PRODUCTS,
            new ProductType(),
            Destination.<Product>archiveOnly(),
            ports(journal.rejectedTable()),
            config(1))) {
      ingest.accept(message("p1", "[{\"product_id\":1,\"price\":2},{\"product_id\":1}]")).get();
    }

    assertThat(journal.actions)
        .containsExactly("archived p1", "rejected appended invalid:p1/1", "committed 1");
    assertThat(journal.commits.get(0).valid()).isEqualTo(1);
    assertThat(journal.rejected.get(0).topic()).isEqualTo("shop-products");
  }

  @Test
  void metrics_receivedIsValidAndRejected() throws Exception {
    take(
        3,
        message("m1", "[" + view("e1") + ",{}," + view("refuse me") + "]"),
        message("m2", "bad"),
        message("m3", view("e3") + "\n" + view("e4") + "\n{}"));

    final Commit commit = journal.commits.get(0);
    assertThat(commit.topic()).isEqualTo(Topic.SHOP_EVENTS);
    assertThat(commit.messages()).isEqualTo(3);
    assertThat(commit.valid()).isEqualTo(3);
    assertThat(commit.rejected())
        .isEqualTo(Map.of("json", 1, "required", 2, "refused_by_warehouse", 1));
    assertThat(commit.archivedBytes()).isPositive();
    assertThat(commit.oldest()).isEqualTo(Duration.ofSeconds(1));
    assertThat(commit.took()).isEqualTo(Duration.ZERO);
  }

  @Test
  void metrics_ofAFullHouse_countTheMessageThatFoundNoRoom() throws Exception {
    try (var ingest =
        new IngestTopic<>(
            Topic.SHOP_EVENTS,
            new ShopEventType(),
            table(),
            ports(journal.rejectedTable()),
            new GroupCommitConfig(
                10, 1_000_000, Duration.ofHours(1), 1, GroupCommitConfig.DEFAULT_DEADLINE))) {
      final var waiting = ingest.accept(message("m1", view("e1")));

      assertThatThrownBy(() -> ingest.accept(message("m2", view("e2"))))
          .isInstanceOf(OverloadedException.class);
      assertThat(waiting).isNotDone();
      assertThat(journal.actions).containsExactly("refused 1 (1 messages are waiting already)");
    }
  }

  @Test
  void close_commitsWhatIsWaiting() throws Exception {
    final CompletableFuture<Void> done;
    try (var ingest = events(10)) {
      done = ingest.accept(message("m1", view("e1")));
    }

    assertThat(done).isCompleted();
    assertThat(journal.actions).containsExactly("archived m1", "events appended e1", "committed 1");
  }

  @Test
  void aRedeliveredMessage_makesTheSameRowsAgain() throws Exception {
    final String data = "[" + view("e1").replace("\"event_id\":\"e1\",", "") + ",{}]";
    take(2, message("m1", data), message("m1", data));

    assertThat(journal.actions)
        .containsExactly(
            "archived m1 m1",
            "events appended m1/0 m1/0",
            "rejected appended invalid:m1/1 invalid:m1/1",
            "committed 2");
  }

  private void take(int group, Message... messages) throws Exception {
    for (CompletableFuture<Void> done : offer(group, messages)) {
      done.get();
    }
  }

  private List<CompletableFuture<Void>> offer(int group, Message... messages) throws Exception {
    final List<CompletableFuture<Void>> done = new ArrayList<>();
    try (var ingest = events(group)) {
      for (Message message : messages) {
        done.add(ingest.accept(message));
      }
    }
    return done;
  }

  private IngestTopic<ShopEvent, EventRow> events(int group) {
    return new IngestTopic<>(
        Topic.SHOP_EVENTS,
        new ShopEventType(),
        table(),
        ports(journal.rejectedTable()),
        config(group));
  }

  private Destination<ShopEvent, EventRow> table() {
    return destination(
        journal.<EventRow>table("events", row -> row.event().eventId(), "refuse me"));
  }

  private static Destination<ShopEvent, EventRow> destination(WarehouseTable<EventRow> table) {
    return Destination.table(
        new TableAppender<>(table, CLOCK),
        (event, message, now) -> new EventRow(event, message.id(), message.publishTime(), now));
  }

  private IngestPorts ports(WarehouseTable<RejectedRow> rejected) {
    return new IngestPorts(
        journal.archive(),
        new ArchiveWriter("test"),
        new TableAppender<>(rejected, CLOCK),
        journal.metrics(),
        CLOCK);
  }

  private static GroupCommitConfig config(int group) {
    return new GroupCommitConfig(
        group, 1_000_000, Duration.ofHours(1), 100, GroupCommitConfig.DEFAULT_DEADLINE);
  }

  private static Message message(String id, String data) {
    return Messages.of(id, data.getBytes(UTF_8));
  }

  private static String view(String eventId) {
    return "{\"event_id\":\"%s\",\"event_time\":\"2019-10-01T00:00:00Z\",\"event_type\":\"view\","
            .formatted(eventId)
        + "\"product_id\":\"p\",\"price\":1,\"user_id\":\"u\",\"user_session\":\"s\"}";
  }
}
