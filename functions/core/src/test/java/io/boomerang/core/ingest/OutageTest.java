package io.boomerang.core.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.ingest.IngestTopic.IngestPorts;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Messages;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.AppendResult.Appended;
import io.boomerang.core.warehouse.AppendResult.RowsRefused;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A warehouse that is down while a message comes each second, and all are delivered again. */
@Timeout(120)
class OutageTest {
  private final SteppedClock clock = new SteppedClock();
  private final List<String> archived = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final Deque<Message> unacknowledged = new ArrayDeque<>();
  private final List<String> rejections = new ArrayList<>();
  private int appends;
  private boolean down;
  private boolean rejectionsDown;

  private final IngestTopic<ShopEvent, EventRow> ingest =
      new IngestTopic<>(
          Topic.SHOP_EVENTS,
          new ShopEventType(),
          Destination.table(
              new TableAppender<>(new Table(), clock),
              (event, message, now) ->
                  new EventRow(event, message.id(), message.publishTime(), now)),
          new IngestPorts(
              object ->
                  Journal.lines(object).forEach(l -> archived.add(l.get("message_id").asText())),
              new ArchiveWriter("test"),
              new TableAppender<>(new RejectedTable(), clock),
              IngestMetrics.NONE,
              clock),
          new GroupCommitConfig(1, 1, Duration.ZERO, 100, Duration.ofSeconds(50)));

  private final class Table implements WarehouseTable<EventRow> {
    @Override
    public AppendResult append(List<EventRow> appended) {
      if (down) {
        throw new WarehouseUnavailableException("the warehouse is down", null);
      }
      appends++;
      final Map<Integer, String> poisonous = new TreeMap<>();
      for (int i = 0; i < appended.size(); i++) {
        if (appended.get(i).event().eventId().startsWith("poison")) {
          poisonous.put(i, "cannot be stored");
        }
      }
      if (!poisonous.isEmpty()) {
        return new RowsRefused(poisonous);
      }
      appended.forEach(row -> rows.add(row.event().eventId()));
      return new Appended();
    }

    @Override
    public void close() {}
  }

  private final class RejectedTable implements WarehouseTable<RejectedRow> {
    @Override
    public AppendResult append(List<RejectedRow> appended) {
      if (rejectionsDown) {
        throw new WarehouseUnavailableException("the table of rejections is down", null);
      }
      appended.forEach(row -> rejections.add(row.messageId()));
      return new Appended();
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void hoursWithoutTheWarehouse_growTheArchiveByTwoPercentAtMost_andDrainByThemselves() {
    final int hours = 2;
    down = true;
    for (int second = 0; second < hours * 3_600; second++) {
      publish("e" + second);
      deliver(20);
    }
    assertThat(rows).isEmpty();

    down = false;
    for (int second = 0; !unacknowledged.isEmpty() && second < 3_600; second++) {
      deliver(20);
    }

    assertThat(unacknowledged).isEmpty();
    assertThat(rows).hasSize(hours * 3_600).doesNotHaveDuplicates();
    assertThat(archived.size()).isLessThanOrEqualTo(hours * 3_600 * 102 / 100);
  }

  @Test
  void oneFailure_opensNoCircuit_aSecondOneDoes_andASecondLaterOneMessageIsLetIn() {
    down = true;
    publish("e0");
    publish("e1");
    publish("e2");
    deliverNow(3);
    assertThat(archived).hasSize(2);

    deliverNow(3);
    assertThat(archived).as("refused before it is archived").hasSize(2);

    clock.advance(Circuit.FIRST_PAUSE);
    deliverNow(3);
    assertThat(archived).as("one probe").hasSize(3);

    clock.advance(Circuit.FIRST_PAUSE);
    deliverNow(3);
    assertThat(archived).as("the pause has doubled").hasSize(3);

    down = false;
    clock.advance(Circuit.FIRST_PAUSE);
    deliverNow(3);
    assertThat(rows).hasSize(3);
  }

  @Test
  void hoursWithoutTheTableOfRejections_growTheArchiveByTwoPercentAtMost_andGoodOnesGoOn() {
    final int seconds = 2 * 3_600;
    rejectionsDown = true;
    for (int second = 0; second < seconds; second++) {
      unacknowledged.add(Messages.of("bad-" + second, "{}".getBytes(UTF_8)));
      publish("e" + second);
      deliver(20);
    }
    assertThat(rows).as("good ones are not held up").hasSizeGreaterThan(seconds / 2);

    rejectionsDown = false;
    for (int second = 0; !unacknowledged.isEmpty() && second < 3_600; second++) {
      deliver(20);
    }

    assertThat(unacknowledged).isEmpty();
    assertThat(rejections).hasSize(seconds).doesNotHaveDuplicates();
    assertThat(rows).hasSize(seconds).doesNotHaveDuplicates();
    assertThat(archived.size()).isLessThanOrEqualTo(2 * seconds * 102 / 100);
  }

  @Test
  void rejectionsFailTwice_theirCircuitOpens_andASecondLaterOneMessageIsLetIn() {
    rejectionsDown = true;
    for (int i = 0; i < 3; i++) {
      unacknowledged.add(Messages.of("bad-" + i, "{}".getBytes(UTF_8)));
    }
    deliverNow(3);
    assertThat(archived).hasSize(2);

    deliverNow(3);
    assertThat(archived).as("refused before it is archived").hasSize(2);

    clock.advance(Circuit.FIRST_PAUSE);
    deliverNow(3);
    assertThat(archived).as("one probe").hasSize(3);

    rejectionsDown = false;
    clock.advance(Circuit.FIRST_PAUSE.multipliedBy(2));
    deliverNow(3);
    assertThat(rejections).hasSize(3);
  }

  @Test
  void rowIsRefusedWhileItsRejectionCannotBeRecorded_itIsArchivedAndAppendedOncePerProbe() {
    publish("e0");
    deliverNow(1);
    rejectionsDown = true;
    for (int i = 0; i < 2; i++) {
      publish("poison" + i);
    }
    deliverNow(3);
    final int once = archived.size();
    final int appendsOnce = appends;

    deliverNow(3);
    assertThat(archived).as("refused before they are archived").hasSize(once);
    assertThat(appends).isEqualTo(appendsOnce);

    clock.advance(Circuit.FIRST_PAUSE);
    deliverNow(3);
    assertThat(archived).as("one probe").hasSize(once + 1);

    rejectionsDown = false;
    clock.advance(Circuit.FIRST_PAUSE.multipliedBy(2));
    deliverNow(3);
    assertThat(rejections).containsExactlyInAnyOrder("m-poison0", "m-poison1");
  }

  private void publish(String eventId) {
    final String event =
        "{\"event_id\":\"%s\",\"event_time\":\"2019-10-01T00:00:00Z\",\"event_type\":\"purchase\","
                .formatted(eventId)
            + "\"product_id\":\"p\",\"price\":1,\"user_id\":\"u\"}";
    unacknowledged.add(Messages.of("m-" + eventId, event.getBytes(UTF_8)));
  }

  private void deliver(int atMost) {
    deliverNow(atMost);
    clock.advance(Duration.ofSeconds(1));
  }

  private void deliverNow(int atMost) {
    for (int i = Math.min(atMost, unacknowledged.size()); i > 0; i--) {
      final Message message = unacknowledged.remove();
      if (!isAcknowledged(message)) {
        unacknowledged.add(message);
      }
    }
  }

  private boolean isAcknowledged(Message message) {
    try {
      ingest.accept(message).get();
      return true;
    } catch (OverloadedException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
