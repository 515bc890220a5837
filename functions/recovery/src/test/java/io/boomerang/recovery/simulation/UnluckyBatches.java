package io.boomerang.recovery.simulation;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The topic between looks and workers: takes a message and does not say so, delivers it twice, in
 * any order, again after a pause when it was refused, and drops it after ten minutes.
 */
final class UnluckyBatches implements MessagePublisher {
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final World world;
  private final MessagePublisher others;
  private final List<Waiting> waiting = new ArrayList<>();
  private int redelivered;

  /** With where messages of other topics go. */
  UnluckyBatches(World world, MessagePublisher others) {
    this.world = world;
    this.others = others;
  }

  /** A message that somebody has to take. */
  record Waiting(Message message, Instant notBefore) {}

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Deliveries after the first. */
  int redelivered() {
    return redelivered;
  }

  /** Any of those that may be delivered now. */
  Optional<Message> next() {
    waiting.removeIf(each -> each.message().publishTime().plus(KEPT).isBefore(world.instant()));
    final List<Waiting> ready =
        waiting.stream().filter(each -> !each.notBefore().isAfter(world.instant())).toList();
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    final Waiting chosen = ready.get(world.random().nextInt(ready.size()));
    waiting.remove(chosen);
    if (world.strikes("delivered twice", 0.05) && isTheOnlyDelivery(chosen.message())) {
      again(chosen.message());
    }
    return Optional.of(chosen.message());
  }

  /** Else what is refused for minutes would become thousands of deliveries. */
  private boolean isTheOnlyDelivery(Message message) {
    return waiting.stream().noneMatch(each -> each.message() == message);
  }

  /** It was not acknowledged. */
  void again(Message message) {
    redelivered++;
    waiting.add(new Waiting(message, world.instant().plusMillis(world.random().nextInt(3_000))));
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    if (topic != Topic.CART_RECOVERIES) {
      return others.publish(topic, data, attributes);
    }
    world.step();
    world.crashAtTimes("before a batch is handed over");
    if (world.strikes("refused", 0.05)) {
      return CompletableFuture.failedFuture(new IllegalStateException("not taken"));
    }
    waiting.add(
        new Waiting(new Message("b", world.instant(), attributes, data, 1), world.instant()));
    world.crashAtTimes("after a batch is handed over");
    return world.strikes("lost answer", 0.05)
        ? CompletableFuture.failedFuture(new IllegalStateException("taken, but the answer is lost"))
        : CompletableFuture.completedFuture("1");
  }

  @Override
  public void close() {}
}
