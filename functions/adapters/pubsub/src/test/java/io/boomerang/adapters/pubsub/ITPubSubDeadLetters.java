package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.ingest.ArchiveObject;
import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.ingest.ArchiveWriter;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.HandBack;
import io.boomerang.testkit.DeadLettersContract;
import io.boomerang.testkit.PubSubEmulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  void handedBack_comesAgainAsItself_andIsNoDeadLetterAnyMore() throws Exception {
    final byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
    final Instant published = giveUp(data, Map.of("event_type", "view"));
    final var first = new Message("first", published, Map.of(), data, 1);
    final ArchiveObject object =
        new ArchiveWriter("w").write(Topic.SHOP_EVENTS, List.of(first), published);

    final HandBack.Result result =
        new HandBack(letters, new OneObject(object), Topic.SHOP_EVENTS, Clock.systemUTC())
            .run(new Published());

    assertThat(result).isEqualTo(new HandBack.Result(1, List.of()));
    assertThat(received().at("/message/attributes"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "event_type", "view",
                    "original_message_id", "first",
                    "original_publish_time", published.toString())));
    assertThat(letters.pull(10)).isEmpty();
  }

  /** An archive of one object. */
  private record OneObject(ArchiveObject object) implements ArchiveReader {
    @Override
    public List<String> names(String prefix) {
      return List.of(object.name());
    }

    @Override
    public InputStream open(String name) {
      return new ByteArrayInputStream(object.content());
    }
  }

  /** To the topic, one by one. */
  private final class Published implements HandBack.Sink {
    @Override
    public void take(Topic topic, Message message, int records) throws IOException {
      assertThat(publisher.publish(topic, message.data(), message.attributesToHandBack()))
          .succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Override
    public void settle() {}
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
