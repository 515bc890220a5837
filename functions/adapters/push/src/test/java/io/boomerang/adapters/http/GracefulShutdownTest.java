package io.boomerang.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when, with a request in flight. */
@Timeout(60)
class GracefulShutdownTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final List<String> story = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> durable = new CompletableFuture<>();
  private final CountDownLatch taken = new CountDownLatch(1);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final FakeResponse response = new FakeResponse();
  private final PushEndpoint endpoint =
      new PushEndpoint(
          Set.of(Topic.SHOP_EVENTS),
          (topic, message) -> {
            taken.countDown();
            return durable;
          },
          PushConfig.DEFAULT);

  @Test
  void requestsAreAnswered_beforeTheirStoresAreClosed() throws Exception {
    final CompletableFuture<Integer> answer = request();

    shutdown(
        left -> durable.complete(null),
        () -> story.add("closed after " + response.status()),
        Duration.ofSeconds(30));

    assertThat(answer.get()).isEqualTo(204);
    assertThat(story).containsExactly("closed after 204");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void requestThatIsNotAnswered_isSaid_andDoesNotKeepTheProcess() throws Exception {
    final CompletableFuture<Integer> answer = request();

    shutdown(GracefulShutdown.Flush.NOTHING, () -> story.add("closed"), SHORT);

    assertThat(answer).isNotDone();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("requests unanswered");
    durable.complete(null);
  }

  @Test
  void storeThatDoesNotClose_doesNotKeepTheProcess() {
    final var never = new CountDownLatch(1);

    shutdown(GracefulShutdown.Flush.NOTHING, never::await, SHORT);

    assertThat(never.getCount()).isOne();
    never.countDown();
  }

  @Test
  void storeThatFailsToClose_isSaid() {
    shutdown(
        GracefulShutdown.Flush.NOTHING,
        () -> {
          throw new IOException("no way");
        },
        Duration.ofSeconds(30));

    await().until(() -> out.toString(StandardCharsets.UTF_8).contains("no way"));
  }

  @Test
  void storesAreClosedInTheirOrder_afterOneThatFailsToo() {
    shutdown(
        GracefulShutdown.Flush.NOTHING,
        Duration.ofSeconds(30),
        () -> {
          story.add("publisher");
          throw new IOException("no way");
        },
        () -> story.add("documents"));

    assertThat(story).containsExactly("publisher", "documents");
  }

  @Test
  void flushThatFails_isSaid_andRequestsAreStillAnswered() throws Exception {
    final CompletableFuture<Integer> answer = request();

    shutdown(
        left -> {
          durable.complete(null);
          throw new IllegalStateException("no store");
        },
        () -> story.add("closed after " + response.status()),
        Duration.ofSeconds(30));

    assertThat(answer.get()).isEqualTo(204);
    assertThat(story).containsExactly("closed after 204");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("no store");
  }

  @Test
  void afterwards_everythingIsToComeAgain() {
    shutdown(GracefulShutdown.Flush.NOTHING, () -> {}, SHORT);

    assertThat(push()).isEqualTo(503);
    assertThat(taken.getCount()).isOne();
  }

  private CompletableFuture<Integer> request() throws InterruptedException {
    final var answer = CompletableFuture.supplyAsync(this::push);
    taken.await();
    return answer;
  }

  private int push() {
    try {
      endpoint.service(
          FakeRequest.post(
              "/", "{\"message\":{\"messageId\":\"1\",\"publishTime\":\"2026-11-21T10:00:00Z\"}}"),
          response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return response.status();
  }

  private void shutdown(GracefulShutdown.Flush flush, AutoCloseable stores, Duration limit) {
    shutdown(flush, limit, stores);
  }

  private void shutdown(GracefulShutdown.Flush flush, Duration limit, AutoCloseable... stores) {
    new GracefulShutdown(
            endpoint.requests(),
            flush,
            List.of(stores),
            limit,
            new PrintStream(out, true, StandardCharsets.UTF_8))
        .run();
  }
}
