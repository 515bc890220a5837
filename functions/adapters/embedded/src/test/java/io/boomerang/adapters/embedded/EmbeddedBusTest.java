package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedBusTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> deadLetters = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger calls = new AtomicInteger();
  private final BusListener listener =
      new BusListener() {
        @Override
        public void deadLettered(PushSubscription subscription, Message message) {
          deadLetters.add(message.id());
        }
      };
  private volatile IntUnaryOperator answers = call -> 204;
  private HttpServer server;
  private EmbeddedBus bus;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    bus = new EmbeddedBus(Clock.systemUTC(), Redelivery.NONE, listener);
  }

  @AfterEach
  void stop() {
    bus.close();
    server.stop(0);
  }

  @Test
  void publish_isPostedAsPubSubPostsIt() throws Exception {
    bus.subscribe(subscription("ingest"));

    final String id = publish(Map.of("event_type", "view"));

    assertThat(bus.awaitIdle(LONG)).isTrue();
    final JsonNode body = received.get(0);
    assertThat(body.at("/message/messageId").asText()).isEqualTo(id);
    assertThat(body.at("/message/attributes/event_type").asText()).isEqualTo("view");
    assertThat(body.at("/message/data").binaryValue()).asString().isEqualTo("hello");
    assertThat(body.at("/subscription").asText()).isEqualTo("projects/local/subscriptions/ingest");
    assertThat(body.at("/deliveryAttempt").asInt()).isEqualTo(1);
  }

  @Test
  void refused_isDeliveredAgainUnderTheSameId() throws Exception {
    answers = call -> call < 3 ? 503 : 204;
    bus.subscribe(subscription("ingest"));

    final String id = publish(Map.of());

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(received)
        .extracting(body -> body.at("/message/messageId").asText())
        .containsOnly(id);
    assertThat(received)
        .extracting(body -> body.at("/deliveryAttempt").asInt())
        .containsExactly(1, 2, 3);
  }

  @Test
  void neverAcknowledged_isADeadLetterAfterTheLastAttempt() throws Exception {
    answers = call -> 500;
    bus.subscribe(subscription("ingest"));

    final String id = publish(Map.of());

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(deadLetters).containsExactly(id);
    assertThat(received).hasSize(5);
  }

  @Test
  void nobodyThere_isDeliveredAgain() throws Exception {
    final URI nowhere = URI.create("http://127.0.0.1:1/");
    bus.subscribe(
        new PushSubscription(
            "s", Topic.SHOP_EVENTS, nowhere, 1, Duration.ZERO, Duration.ZERO, 3, Set.of()));

    publish(Map.of());

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(deadLetters).hasSize(1);
  }

  @Test
  void everySubscriptionGetsEveryMessageOfItsTopic() throws Exception {
    bus.subscribe(subscription("ingest"));
    bus.subscribe(subscription("loyalty"));
    bus.subscribe(PushSubscription.of("products", Topic.SHOP_PRODUCTS, uri()));

    publish(Map.of());

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(received)
        .extracting(body -> body.at("/subscription").asText())
        .containsExactlyInAnyOrder(
            "projects/local/subscriptions/ingest", "projects/local/subscriptions/loyalty");
  }

  @Test
  void filter_takesItsEventTypesAndMessagesWithoutOne() throws Exception {
    bus.subscribe(subscription("loyalty").onlyTypes(Set.of("purchase", "refund")));

    publish(Map.of("event_type", "view"));
    publish(Map.of("event_type", "refund"));
    publish(Map.of());

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(received)
        .extracting(body -> body.at("/message/attributes/event_type").asText())
        .containsExactlyInAnyOrder("refund", "");
  }

  @Test
  void redelivery_repeatsWhatWasAcknowledged() throws Exception {
    restart(new EmbeddedBus(Clock.systemUTC(), new Redelivery(1, 1), listener));
    bus.subscribe(subscription("ingest"));

    publish(Map.of());

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(received)
        .extracting(body -> body.at("/deliveryAttempt").asInt())
        .containsExactly(1, 2);
  }

  @Test
  void concurrency_isNeverExceeded() throws Exception {
    final var inside = new AtomicInteger();
    final var most = new AtomicInteger();
    answers =
        call -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          inside.decrementAndGet();
          return 204;
        };
    bus.subscribe(
        new PushSubscription(
            "s", Topic.SHOP_EVENTS, uri(), 3, Duration.ZERO, Duration.ZERO, 5, Set.of()));

    for (int i = 0; i < 500; i++) {
      publish(Map.of());
    }

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(calls).hasValue(500);
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void tooMuchOutstanding_makesThePublisherWait() throws Exception {
    final var release = new CountDownLatch(1);
    answers =
        call -> {
          awaitQuietly(release);
          return 204;
        };
    restart(new EmbeddedBus(Clock.systemUTC(), Redelivery.NONE, listener, 2_000));
    bus.subscribe(subscription("ingest"));
    final byte[] large = new byte[4_000];
    publish(large, Map.of());

    final CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> publish(large, Map.of()));
    await().until(() -> calls.get() == 1);
    assertThat(second).isNotDone();

    release.countDown();
    second.join();
    assertThat(bus.awaitIdle(LONG)).isTrue();
  }

  @Test
  void tooMuchOutstanding_doesNotStopASubscriberFromPublishingElsewhere() throws Exception {
    restart(new EmbeddedBus(Clock.systemUTC(), Redelivery.NONE, listener, 1));
    bus.subscribe(subscription("loyalty"));
    bus.subscribe(PushSubscription.of("activity", Topic.SHOP_ACTIVITY, uri()));
    answers =
        call -> {
          if (call == 1) {
            bus.publish(Topic.SHOP_ACTIVITY, new byte[10], Map.of()).join();
          }
          return 204;
        };

    publish(Map.of());

    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(calls).hasValue(2);
  }

  @Test
  void attributeThatUtf8CannotCarry_isNotPublished() throws Exception {
    bus.subscribe(subscription("ingest"));

    assertThat(bus.publish(Topic.SHOP_EVENTS, new byte[0], Map.of("name", "\ud800")))
        .failsWithin(LONG)
        .withThrowableThat()
        .withMessageContaining("name");
    assertThat(bus.awaitIdle(LONG)).isTrue();
    assertThat(received).isEmpty();
  }

  @Test
  void close_deliversWhatIsWaiting_andTakesNothingMore() {
    answers = call -> call < 3 ? 503 : 204;
    bus.subscribe(subscription("ingest"));
    publish(Map.of());

    bus.close();

    assertThat(calls).hasValue(3);
    assertThat(bus.outstanding()).isZero();
    assertThat(bus.publish(Topic.SHOP_EVENTS, new byte[0], Map.of()))
        .failsWithin(LONG)
        .withThrowableThat()
        .withMessageContaining("closed");
  }

  @Test
  void close_byAnInterruptedThread_dropsWhatIsWaiting_andReleasesPublishers() throws Exception {
    final var release = new CountDownLatch(1);
    answers =
        call -> {
          awaitQuietly(release);
          return 204;
        };
    restart(new EmbeddedBus(Clock.systemUTC(), Redelivery.NONE, listener, 1));
    bus.subscribe(subscription("ingest"));
    publish(Map.of());
    final CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> publish(Map.of()));

    Thread.currentThread().interrupt();
    bus.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(second).failsWithin(LONG);
    release.countDown();
  }

  @Test
  void subscription_toSomethingThatIsNoHttpAddress_isRefused() {
    assertThatThrownBy(
            () -> PushSubscription.of("ingest", Topic.SHOP_EVENTS, URI.create("localhost:8080")))
        .hasMessageContaining("ingest")
        .hasMessageContaining("localhost:8080");
  }

  @Test
  void pauses_doubleUpToTheLongest() {
    final var pauses =
        new PushSubscription(
            "s",
            Topic.SHOP_EVENTS,
            uri(),
            1,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            5,
            Set.of());

    assertThat(IntStream.of(1, 2, 3, 4, 5, 1_000).mapToObj(pauses::backoff).map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
  }

  @Test
  void awaitIdle_notInTime_saysSo() throws Exception {
    final var release = new CountDownLatch(1);
    answers =
        call -> {
          awaitQuietly(release);
          return 204;
        };
    bus.subscribe(subscription("ingest"));
    publish(Map.of());

    assertThat(bus.awaitIdle(Duration.ofMillis(5))).isFalse();
    assertThat(bus.outstanding()).isEqualTo(1);
    release.countDown();
    assertThat(bus.awaitIdle(LONG)).isTrue();
  }

  private void restart(EmbeddedBus other) {
    bus.close();
    bus = other;
  }

  private String publish(Map<String, String> attributes) {
    return publish("hello".getBytes(StandardCharsets.UTF_8), attributes);
  }

  private String publish(byte[] data, Map<String, String> attributes) {
    return bus.publish(Topic.SHOP_EVENTS, data, attributes).join();
  }

  private PushSubscription subscription(String name) {
    return new PushSubscription(
        name,
        Topic.SHOP_EVENTS,
        uri(),
        10,
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        5,
        Set.of());
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/shop-events");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      final byte[] body = exchange.getRequestBody().readAllBytes();
      final int call = calls.incrementAndGet();
      received.add(new ObjectMapper().readTree(body));
      exchange.sendResponseHeaders(answers.applyAsInt(call), -1);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
