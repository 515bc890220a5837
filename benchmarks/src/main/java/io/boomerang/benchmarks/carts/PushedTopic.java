package io.boomerang.benchmarks.carts;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pub/Sub and Cloud Run as far as workers see them: so many requests at a time to each, and what
 * was refused again a second later.
 */
final class PushedTopic implements MessagePublisher {
  private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  PushedTopic(List<ChildProcess> workers, int concurrency) {
    for (int request = 0; request < concurrency; request++) {
      for (ChildProcess worker : workers) {
        final URI uri = URI.create("http://127.0.0.1:" + worker.port() + "/cart-recoveries");
        ChildProcess.daemon(() -> push(uri));
      }
    }
  }

  long published() {
    return published.get();
  }

  /** Deliveries that were not acknowledged. */
  long refused() {
    return refused.get();
  }

  private void push(URI uri) {
    try {
      while (true) {
        final byte[] body = waiting.take();
        if (status(uri, body) != 204) {
          refused.incrementAndGet();
          later.execute(() -> waiting.add(body));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int status(URI uri, byte[] body) throws InterruptedException {
    try {
      return http.send(
              HttpRequest.newBuilder(uri)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 503;
    }
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    published.incrementAndGet();
    final String body =
        "{\"message\":{\"messageId\":\"%d\",\"publishTime\":\"%s\",\"data\":\"%s\"}}"
            .formatted(published.get(), Instant.now(), Base64.getEncoder().encodeToString(data));
    waiting.add(body.getBytes(StandardCharsets.UTF_8));
    return CompletableFuture.completedFuture("1");
  }

  @Override
  public void close() {}
}
