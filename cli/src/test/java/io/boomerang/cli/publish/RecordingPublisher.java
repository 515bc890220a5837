package io.boomerang.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keeps what is published; refuses the next ones on demand. */
final class RecordingPublisher implements MessagePublisher {
  /** A message as it was published. */
  record Published(Topic topic, String data, Map<String, String> attributes) {
    List<String> lines() {
      return List.of(data.split("\n", -1));
    }
  }

  private final List<Published> messages = new ArrayList<>();
  private int refusals;
  private RuntimeException refusal;

  @Override
  public synchronized CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    if (refusals > 0) {
      refusals--;
      return CompletableFuture.failedFuture(refusal);
    }
    messages.add(new Published(topic, new String(data, UTF_8), attributes));
    return CompletableFuture.completedFuture(String.valueOf(messages.size()));
  }

  @Override
  public void close() {}

  synchronized List<Published> messages() {
    return List.copyOf(messages);
  }

  /** Every record in order, whatever its message. */
  List<String> records() {
    return messages().stream().flatMap(message -> message.lines().stream()).toList();
  }

  synchronized void refuse(int times) {
    refuse(times, new IllegalStateException("topic unreachable"));
  }

  synchronized void refuse(int times, RuntimeException because) {
    refusals = times;
    refusal = because;
  }
}
