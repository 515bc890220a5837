package io.boomerang.loyalty;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what is published, and fails on demand. */
final class RecordingPublisher implements MessagePublisher {
  final List<String> published = new CopyOnWriteArrayList<>();
  volatile boolean failing;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile int failOneIn;

  /** From now on every n-th message is not known to have arrived. */
  void failOneIn(int n) {
    failOneIn = n;
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    if (failing || (failOneIn > 0 && calls.incrementAndGet() % failOneIn == 0)) {
      return CompletableFuture.failedFuture(new IllegalStateException("topic is down"));
    }
    published.add(new String(data, StandardCharsets.UTF_8));
    return CompletableFuture.completedFuture(String.valueOf(published.size()));
  }

  /**
   * What was published of a type, each activity once, as the view over the activity table has it.
   */
  List<String> ofType(String type) {
    return published.stream()
        .filter(json -> json.contains("\"activity_type\":\"" + type + "\""))
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
