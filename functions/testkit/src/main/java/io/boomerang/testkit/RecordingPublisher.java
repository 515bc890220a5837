package io.boomerang.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keeps what is published, and refuses on demand. Thread-safe. */
public final class RecordingPublisher implements MessagePublisher {
  private final List<Published> messages = new ArrayList<>();
  private RuntimeException refusal = new IllegalStateException("topic unreachable");
  private int refusals;
  private int refuseOneIn;
  private int calls;

  /** A message as it was published. */
  public record Published(Topic topic, String data, Map<String, String> attributes) {
    /** Its records, one a line. */
    public List<String> lines() {
      return List.of(data.split("\n", -1));
    }
  }

  @Override
  public synchronized CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    calls++;
    if (refusals > 0 || (refuseOneIn > 0 && calls % refuseOneIn == 0)) {
      refusals = Math.max(0, refusals - 1);
      return CompletableFuture.failedFuture(refusal);
    }
    messages.add(new Published(topic, new String(data, UTF_8), attributes));
    return CompletableFuture.completedFuture(String.valueOf(messages.size()));
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  /** The messages so far, in order. */
  public synchronized List<Published> messages() {
    return List.copyOf(messages);
  }

  /** The data of each message so far, in order. */
  public List<String> data() {
    return messages().stream().map(Published::data).toList();
  }

  /** Every record in order, whatever its message. */
  public List<String> records() {
    return messages().stream().flatMap(message -> message.lines().stream()).toList();
  }

  /**
   * The activities of a type, each once, as the view over the activity table has it.
   *
   * @param type as in {@code activity_type}
   */
  public List<String> ofType(String type) {
    return data().stream()
        .filter(json -> json.contains("\"activity_type\":\"" + type + "\""))
        .distinct()
        .toList();
  }

  /** Forgets the messages so far. */
  public synchronized void clear() {
    messages.clear();
  }

  /** Refuses this many of the next messages. */
  public synchronized void refuse(int times) {
    refusals = times;
  }

  /** Refuses this many of the next messages for a reason. */
  public synchronized void refuse(int times, RuntimeException because) {
    refusals = times;
    refusal = because;
  }

  /** Refuses all, until it is to take them again. */
  public void refuseAll() {
    refuse(Integer.MAX_VALUE);
  }

  /** Takes the next messages again. */
  public void accept() {
    refuse(0);
  }

  /** From now on refuses every n-th message. */
  public synchronized void refuseOneIn(int n) {
    refuseOneIn = n;
  }
}
