package io.boomerang.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.cli.generate.TrafficConfig;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.RecordingPublisher;
import io.boomerang.testkit.RecordingPublisher.Published;
import io.boomerang.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveTrafficTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final TrafficConfig PAST =
      TrafficConfig.ofEvents(7, 1_000, NOON.minus(WEEK), WEEK);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final String THREAD = "live-traffic";

  private final TestClock clock = new TestClock(NOON);
  private final RecordingPublisher published = new RecordingPublisher();
  private LiveTraffic traffic;

  @AfterEach
  void stop() throws InterruptedException {
    traffic.stop();
  }

  @Test
  void start_publishesWhatHasHappenedAndNothingOfTheFuture() {
    traffic = LiveTraffic.start(published, PAST, clock);
    await().until(() -> published.messages().size() > 100);

    assertThat(published.messages())
        .allSatisfy(
            message -> {
              assertThat(message.topic()).isEqualTo(Topic.SHOP_EVENTS);
              assertThat(message.attributes()).containsEntry("producer", "web-shop");
              assertThat(TIME.parse(text(message, "event_time"), Instant::from))
                  .isBetween(NOON.minus(Duration.ofMinutes(3)), clock.instant());
            });
  }

  @Test
  void asTimePasses_everyPanelHasSomethingToShow() {
    traffic = LiveTraffic.start(published, PAST.withDirtyShare(0.1), clock);
    clock.advance(Duration.ofHours(1));
    await().until(() -> published.messages().size() > 5_000);

    final List<Published> messages = published.messages();
    assertThat(messages)
        .as("visitors, carts and sales")
        .extracting(message -> text(message, "event_type"))
        .contains("view", "cart", "purchase");
    assertThat(messages)
        .as("rejected events")
        .anySatisfy(message -> assertThat(text(message, "event_type")).isEmpty());
  }

  @Test
  void stop_endsItWhileItWaitsForTheNextEvent() throws InterruptedException {
    traffic = LiveTraffic.start(published, PAST, clock);
    await().until(() -> !published.messages().isEmpty());
    traffic.stop();

    final int sofar = published.messages().size();
    clock.advance(Duration.ofHours(1));
    assertThat(isRunning()).isFalse();
    assertThat(published.messages()).hasSize(sofar);
  }

  /** As after a night with the lid closed. */
  @Test
  void endThatIsAskedForWhileItIsBehind_leavesTheRest() {
    traffic = LiveTraffic.start(new Interrupting(published), PAST, clock);
    clock.advance(Duration.ofHours(8));
    await().until(() -> !isRunning());

    assertThat(published.messages()).hasSize(1);
  }

  private static boolean isRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(THREAD));
  }

  private static String text(Published message, String field) {
    try {
      final JsonNode json = new ObjectMapper().readTree(message.data());
      return json.path(field).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(message.data(), e);
    }
  }

  /** Somebody asks for the end during the first publication. */
  private record Interrupting(RecordingPublisher publisher) implements MessagePublisher {
    @Override
    public CompletableFuture<String> publish(
        Topic topic, byte[] data, Map<String, String> attributes) {
      Thread.currentThread().interrupt();
      return publisher.publish(topic, data, attributes);
    }

    @Override
    public void close() {
      publisher.close();
    }
  }
}
