package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.DeadLettersContract;
import io.boomerang.testkit.PubSubEmulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's client against what Google's emulator gives up. */
final class ITPubSubDeadLetters extends DeadLettersContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUBSCRIPTION = "loyalty-shop-events";
  private static PubSubEmulator emulator;
  private static int tests;

  private final String project = "dead-" + tests++;
  private PubSubPublisher publisher;
  private PubSubDeadLetters letters;

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
  void start() throws IOException {
    emulator.createTopic(project, "shop-events");
    emulator.createTopic(project, SUBSCRIPTION + "-dead");
    emulator.createPullSubscription(project, SUBSCRIPTION + "-dead", SUBSCRIPTION + "-dead");
    emulator.createSubscriptionThatGivesUp(
        project, "shop-events", SUBSCRIPTION, SUBSCRIPTION + "-dead");
    publisher = new PubSubPublisher(config());
    letters = new PubSubDeadLetters(config(), SUBSCRIPTION + "-dead");
  }

  @AfterEach
  void stop() {
    publisher.close();
    letters.close();
  }

  @Override
  protected DeadLetters letters() {
    return letters;
  }

  @Override
  protected Instant giveUp(byte[] data, Map<String, String> attributes) throws Exception {
    publisher.publish(Topic.SHOP_EVENTS, data, attributes).get(20, TimeUnit.SECONDS);
    JsonNode last = JSON.nullNode();
    for (int attempt = 1; attempt <= 5; attempt++) {
      last = received();
      emulator.refuse(project, SUBSCRIPTION, last.get("ackId").asText());
    }
    // The emulator gives a message up when it would deliver it once more.
    emulator.pull(project, SUBSCRIPTION, 1);
    return Instant.parse(last.at("/message/publishTime").asText());
  }

  private JsonNode received() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> JSON.readTree(emulator.pull(project, SUBSCRIPTION, 1)).at("/receivedMessages/0"),
            JsonNode::isObject);
  }

  @Test
  void pull_noSuchSubscription_saysSo() throws IOException {
    try (var none = new PubSubDeadLetters(config(), "none")) {
      assertThatThrownBy(() -> none.pull(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("subscriptions/none")
          .hasMessageContaining("NOT_FOUND");
    }
  }

  private PublisherConfig config() {
    return new PublisherConfig(project, "", Optional.of(emulator.host()));
  }
}
