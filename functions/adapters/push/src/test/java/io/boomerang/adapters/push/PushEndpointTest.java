package io.boomerang.adapters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.NotYetException;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class PushEndpointTest {
  private static final PushConfig CONFIG = new PushConfig(1_000_000, Duration.ofSeconds(10));
  private static final String PUSH =
      "{\"message\": {\"messageId\": \"7\", \"publishTime\": \"2026-11-21T10:00:00Z\"}}";

  private final List<String> story = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  @Test
  void service_durable_isAnswered204() {
    done.complete(null);

    assertThat(post("/shop-events", PUSH).status()).isEqualTo(204);
    assertThat(story).containsExactly("shop-events 7");
  }

  @Test
  void service_notYetDurable_isNotAnswered() {
    final CompletableFuture<FakeResponse> answer =
        CompletableFuture.supplyAsync(() -> post("/shop-events", PUSH));
    await().until(() -> story.size() == 1);
    assertThat(answer).isNotDone();

    done.complete(null);
    assertThat(answer.join().status()).isEqualTo(204);
  }

  @Test
  void service_failed_isAnswered503() {
    done.completeExceptionally(new IllegalStateException("disk full"));

    final FakeResponse answer = post("/shop-events", PUSH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("disk full");
  }

  @Test
  void service_oneFailureOfManyMessages_isLoggedOnce() {
    final List<String> entries = new CopyOnWriteArrayList<>();
    final Logger logger = Logger.getLogger(PushEndpoint.class.getName());
    final var handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            entries.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      done.completeExceptionally(new IllegalStateException("disk full"));
      final var endpoint = endpoint(CONFIG);
      for (int i = 0; i < 500; i++) {
        service(endpoint, FakeRequest.post("/shop-events", PUSH));
      }
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(entries).hasSize(1);
  }

  @Test
  void service_hasToWait_isAnswered503WithTheReason() {
    done.completeExceptionally(new NotYetException("no price of product 7 so far"));

    final FakeResponse answer = post("/shop-events", PUSH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("no price of product 7 so far\n");
  }

  @Test
  void service_notDurableInTime_isAnswered503() {
    final var impatient = new PushConfig(1_000_000, Duration.ofMillis(1));

    assertThat(service(endpoint(impatient), FakeRequest.post("/shop-events", PUSH)).status())
        .isEqualTo(503);
  }

  @Test
  void service_notDurableInTime_withdrawsTheMessage() {
    final var impatient = new PushConfig(1_000_000, Duration.ofMillis(1));

    service(endpoint(impatient), FakeRequest.post("/shop-events", PUSH));

    assertThat(done).isCancelled();
  }

  @Test
  void service_notDurableInTime_keepsItsMemory_untilTheHandlerLetsGo() {
    final var begun = new Begun();
    final var endpoint =
        new PushEndpoint(
            Set.of(Topic.SHOP_EVENTS),
            (topic, message) -> begun,
            new PushConfig(1_000, Duration.ofMillis(1)));
    final String large = PUSH + " ".repeat(100);
    assertThat(service(endpoint, FakeRequest.post("/", large)).status()).isEqualTo(503);

    assertThat(service(endpoint, FakeRequest.post("/", large)).status()).isEqualTo(429);

    begun.complete(null);
    assertThat(service(endpoint, FakeRequest.post("/", large)).status()).isEqualTo(204);
  }

  /** Work that cannot be withdrawn any more. */
  private static final class Begun extends CompletableFuture<Void> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return false;
    }
  }

  @Test
  void service_workBelowKnowsHowLongTheSenderWaits() {
    final List<Duration> left = new CopyOnWriteArrayList<>();
    final var endpoint =
        new PushEndpoint(
            Set.of(Topic.SHOP_EVENTS),
            (topic, message) -> {
              left.add(CallDeadline.left(Duration.ofDays(1)));
              return CompletableFuture.completedFuture(null);
            },
            CONFIG);

    assertThat(service(endpoint, FakeRequest.post("/", PUSH)).status()).isEqualTo(204);
    assertThat(left).hasSize(1).allMatch(time -> time.compareTo(CONFIG.ackTimeout()) <= 0);
  }

  @Test
  void service_overloaded_isAnswered429() {
    final var endpoint =
        new PushEndpoint(
            Set.of(Topic.SHOP_EVENTS),
            (topic, message) -> {
              throw new OverloadedException("full");
            },
            CONFIG);

    assertThat(service(endpoint, FakeRequest.post("/", PUSH)).status()).isEqualTo(429);
  }

  @Test
  void service_overloadedLater_isAnswered429() {
    done.completeExceptionally(new OverloadedException("too slow"));

    assertThat(post("/shop-events", PUSH).status()).isEqualTo(429);
  }

  @Test
  void service_noMemoryLeft_isAnswered429AtOnce() {
    final var endpoint = endpoint(new PushConfig(1_000, Duration.ofSeconds(10)));
    final CompletableFuture<FakeResponse> first =
        CompletableFuture.supplyAsync(
            () -> service(endpoint, FakeRequest.post("/shop-events", PUSH + " ".repeat(100))));
    await().until(() -> story.size() == 1);

    final var unread = new ByteArrayInputStream(PUSH.getBytes(StandardCharsets.UTF_8));
    assertThat(service(endpoint, FakeRequest.post("/shop-events", unread, 500)).status())
        .isEqualTo(429);
    assertThat(unread.available()).isEqualTo(PUSH.length());

    done.complete(null);
    assertThat(first.join().status()).isEqualTo(204);
    assertThat(service(endpoint, FakeRequest.post("/shop-events", PUSH)).status()).isEqualTo(204);
  }

  @Test
  void service_largerThanAllMemory_isTakenAlone() {
    done.complete(null);
    final var endpoint = endpoint(new PushConfig(10, Duration.ofSeconds(10)));

    assertThat(service(endpoint, FakeRequest.post("/shop-events", PUSH)).status()).isEqualTo(204);
  }

  @Test
  void service_chunkedBody_isTaken() {
    done.complete(null);
    final InputStream body = new ByteArrayInputStream(PUSH.getBytes(StandardCharsets.UTF_8));

    assertThat(service(endpoint(CONFIG), FakeRequest.post("/shop-events", body, -1)).status())
        .isEqualTo(204);
  }

  @Test
  void service_bodyCutShort_isAnswered400() {
    final InputStream body = new ByteArrayInputStream(PUSH.getBytes(StandardCharsets.UTF_8));

    assertThat(service(endpoint(CONFIG), FakeRequest.post("/shop-events", body, 5_000)).status())
        .isEqualTo(400);
  }

  @Test
  void service_noPush_isAnswered400() {
    assertThat(post("/shop-events", "{\"hello\": 1}").status()).isEqualTo(400);
    assertThat(story).isEmpty();
  }

  @Test
  void service_tooLarge_isAnswered413() {
    final var request = FakeRequest.post("/shop-events", InputStream.nullInputStream(), 17 << 20);

    assertThat(service(endpoint(CONFIG), request).status()).isEqualTo(413);
  }

  @Test
  void service_get_isAnswered405() {
    assertThat(service(endpoint(CONFIG), FakeRequest.get("/shop-events")).status()).isEqualTo(405);
  }

  @Test
  void service_unknownPath_isAnswered404NamingTheTopics() {
    final FakeResponse answer = post("/orders", PUSH);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("shop-events");
  }

  @Test
  void service_functionOfOneTopic_takesAnyPath() {
    done.complete(null);
    final var endpoint =
        new PushEndpoint(
            Set.of(Topic.SHOP_PRODUCTS),
            (topic, message) -> {
              story.add(topic.id());
              return done;
            },
            CONFIG);

    assertThat(service(endpoint, FakeRequest.post("/", PUSH)).status()).isEqualTo(204);
    assertThat(story).containsExactly("shop-products");
  }

  private FakeResponse post(String path, String body) {
    return service(endpoint(CONFIG), FakeRequest.post(path, body));
  }

  private PushEndpoint endpoint(PushConfig config) {
    return new PushEndpoint(EnumSet.allOf(Topic.class), this::accept, config);
  }

  private CompletableFuture<Void> accept(Topic topic, Message message) {
    story.add(topic.id() + " " + message.id());
    return done;
  }

  private static FakeResponse service(PushEndpoint endpoint, FakeRequest request) {
    final var response = new FakeResponse();
    try {
      endpoint.service(request, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return response;
  }
}
