package io.boomerang.core.recovery;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hands over what is due, in batches, and remembers for ten minutes what it handed over: as long as
 * a message is kept that nobody takes. Used by one look at a time.
 */
final class HandOvers {
  static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

  /** Some 40 MB; beyond that the oldest are forgotten, and may be handed over twice. */
  static final int MOST_REMEMBERED = 200_000;

  private static final Logger LOG = System.getLogger(HandOvers.class.getName());
  private static final int MOST_UNDER_WAY = 20;
  private static final long PATIENCE_SECONDS = 10;

  private final MessagePublisher publisher;
  private final Map<Due, Instant> remembered = new LinkedHashMap<>();
  private final List<Due> open = new ArrayList<>();
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private long failures;
  private long batches;

  HandOvers(MessagePublisher publisher) {
    this.publisher = publisher;
  }

  private record Sent(List<Due> items, CompletableFuture<String> answer) {}

  /** Forgets what is too old to be remembered. */
  void forgetBefore(Instant now) {
    final Instant oldest = now.minus(REMEMBERED_FOR);
    remembered.values().removeIf(at -> !at.isAfter(oldest));
  }

  boolean isRemembered(Due due) {
    return remembered.containsKey(due);
  }

  /** Adds it to the batch, which goes out when it is full. */
  void add(Due due, Instant now) throws InterruptedException {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.remove(remembered.keySet().iterator().next());
    }
    remembered.put(due, now);
    open.add(due);
    if (open.size() == RecoveryBatch.MOST) {
      flush();
    }
  }

  /** Sends what there is. */
  void flush() throws InterruptedException {
    if (open.isEmpty()) {
      return;
    }
    final List<Due> items = List.copyOf(open);
    open.clear();
    batches++;
    final Instant dueBy = items.stream().map(Due::at).max(Instant::compareTo).orElseThrow();
    underWay.add(
        new Sent(
            items,
            publisher.publish(
                Topic.CART_RECOVERIES, RecoveryBatch.of(dueBy, items).encode(), Map.of())));
    while (underWay.size() > MOST_UNDER_WAY) {
      await(underWay.remove());
    }
  }

  /**
   * Waits until all that was handed over is durable.
   *
   * @return messages of which that is not known, since the last call; what they are of is forgotten
   */
  long awaitAll() throws InterruptedException {
    flush();
    while (!underWay.isEmpty()) {
      await(underWay.remove());
    }
    final long failed = failures;
    failures = 0;
    return failed;
  }

  /** Messages sent so far, whatever became of them. */
  long batches() {
    return batches;
  }

  private void await(Sent sent) throws InterruptedException {
    try {
      sent.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.ERROR, "a batch may not have been handed over", e);
      failures++;
      sent.items().forEach(remembered::remove);
    }
  }
}
