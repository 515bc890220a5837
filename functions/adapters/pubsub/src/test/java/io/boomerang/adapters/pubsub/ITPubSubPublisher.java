package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.PubSubEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's client against Google's emulator. */
final class ITPubSubPublisher {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static PubSubEmulator emulator;
  private static int tests;

  private final String project = "project-" + tests++;
  private PubSubPublisher publisher;

  @BeforeAll
  static void startEmulator() {
    emulator = PubSubEmulator.startOrSkip();
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @BeforeEach
  void start() {
    topic("shop-events");
    publisher = publisher("");
  }

  @AfterEach
  void stop() {
    publisher.close();
  }

  @Test
  void publish_isDeliveredWithItsDataAndAttributes() throws Exception {
    final String id =
        publisher
            .publish(Topic.SHOP_EVENTS, bytes("{\"é\":1}"), Map.of("event_type", "view"))
            .get(20, TimeUnit.SECONDS);

    final JsonNode message = received("shop-events", 1).get(0);
    assertThat(message.get("messageId").asText()).isEqualTo(id);
    assertThat(message.get("data").binaryValue()).isEqualTo(bytes("{\"é\":1}"));
    assertThat(message.get("attributes")).hasToString("{\"event_type\":\"view\"}");
  }

  @Test
  void publish_manyMessages_deliversEach() throws Exception {
    final List<CompletableFuture<String>> ids = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      ids.add(publisher.publish(Topic.SHOP_EVENTS, bytes("event " + i), Map.of()));
    }

    final Set<String> published = new HashSet<>();
    for (CompletableFuture<String> id : ids) {
      published.add(id.get(20, TimeUnit.SECONDS));
    }
    assertThat(published).hasSize(2_000);
    assertThat(received("shop-events", 2_000))
        .extracting(message -> message.get("messageId").asText())
        .containsAll(published);
  }

  @Test
  void publish_topicOfADeploymentWithPrefix() throws Exception {
    topic("staging-shop-products");
    try (var staging = publisher("staging-")) {
      staging.publish(Topic.SHOP_PRODUCTS, bytes("{}"), Map.of()).get(20, TimeUnit.SECONDS);
    }

    assertThat(received("staging-shop-products", 1)).hasSize(1);
  }

  @Test
  void close_sendsWhatIsWaiting() throws Exception {
    final var id = publisher.publish(Topic.SHOP_EVENTS, bytes("last words"), Map.of());

    publisher.close();

    assertThat(id).isCompleted();
    assertThat(received("shop-events", 1).get(0).get("messageId").asText()).isEqualTo(id.get());
  }

  @Test
  void publish_noSuchTopic_fails() {
    assertThat(publisher.publish(Topic.SHOP_CUSTOMERS, bytes("{}"), Map.of()))
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableThat()
        .withMessageContaining("NOT_FOUND");
  }

  @Test
  void publish_messageTooLarge_fails_andOthersGoOn() throws Exception {
    final var tooLarge =
        publisher.publish(Topic.SHOP_EVENTS, new byte[PubSubPublisher.MAX_MESSAGE_BYTES], Map.of());
    final var other = publisher.publish(Topic.SHOP_EVENTS, bytes("{}"), Map.of());

    assertThat(tooLarge).isCompletedExceptionally();
    assertThat(other.get(20, TimeUnit.SECONDS)).isNotEmpty();
  }

  @Test
  void publish_afterClose_isRefused() {
    publisher.close();

    assertThatThrownBy(() -> publisher.publish(Topic.SHOP_EVENTS, bytes("{}"), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private PubSubPublisher publisher(String prefix) {
    return new PubSubPublisher(new PublisherConfig(project, prefix, Optional.of(emulator.host())));
  }

  private void topic(String name) {
    emulator.createTopic(project, name);
    emulator.createPullSubscription(project, name, name + "-reader");
  }

  /** The topic's messages, once there are so many. */
  private List<JsonNode> received(String topic, int count) {
    final List<JsonNode> messages = new ArrayList<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              messages.addAll(pull(topic));
              return messages.size() >= count;
            });
    return messages;
  }

  private List<JsonNode> pull(String topic) throws IOException {
    final List<JsonNode> messages = new ArrayList<>();
    final JsonNode answer = JSON.readTree(emulator.pull(project, topic + "-reader", 1_000));
    answer.path("receivedMessages").forEach(received -> messages.add(received.get("message")));
    return messages;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
