package io.boomerang.adapters.embedded;

import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Topics and push subscriptions in one process: each message is posted to every subscription's
 * endpoint, over HTTP as Pub/Sub posts it, until it is acknowledged. What was not acknowledged is
 * gone when the process ends: this is for laptops and tests.
 */
public final class EmbeddedBus implements MessagePublisher {
  /** Bytes of a topic's messages that may wait; a publisher of more has to wait too. */
  private static final long MAX_OUTSTANDING_BYTES = 32L << 20;

  /** How long closing lets subscribers take what is waiting. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Redelivery redelivery;
  private final BusListener listener;
  private final AtomicLong nextId;
  private final List<PushDelivery> deliveries = new CopyOnWriteArrayList<>();
  private final Map<String, EmbeddedDeadLetters> deadLetters = new ConcurrentHashMap<>();
  private final Outstanding outstanding;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "bus-timer"));
  private final ExecutorService threads =
      Executors.newFixedThreadPool(2, task -> daemon(task, "bus"));
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(threads)
          .build();

  /**
   * A bus without subscriptions.
   *
   * @param redelivery messages that are delivered again although they were acknowledged, as Pub/Sub
   *     sometimes does
   */
  public EmbeddedBus(Clock clock, Redelivery redelivery, BusListener listener) {
    this(clock, redelivery, listener, MAX_OUTSTANDING_BYTES);
  }

  EmbeddedBus(Clock clock, Redelivery redelivery, BusListener listener, long maxOutstandingBytes) {
    this.clock = clock;
    this.outstanding = new Outstanding(maxOutstandingBytes);
    // What one process left in a folder and what the next one adds must not share ids.
    this.nextId = new AtomicLong(TimeUnit.MILLISECONDS.toMicros(clock.millis()));
    this.redelivery = redelivery;
    this.listener = listener;
  }

  /** A bus that delivers twice only what was not acknowledged. */
  public EmbeddedBus(Clock clock) {
    this(clock, Redelivery.NONE, BusListener.NONE);
  }

  /** From now on the subscription gets its topic's messages. */
  public void subscribe(PushSubscription subscription) {
    final EmbeddedDeadLetters dead = letters(subscription.name());
    deliveries.add(
        new PushDelivery(
            subscription,
            http,
            timer,
            outstanding,
            redelivery,
            listener,
            message -> dead.add(nextId(), message)));
  }

  /** What the subscription of this name gave up. */
  public DeadLetters deadLetters(String subscription) {
    return letters(subscription);
  }

  private EmbeddedDeadLetters letters(String subscription) {
    return deadLetters.computeIfAbsent(subscription, name -> new EmbeddedDeadLetters(clock));
  }

  private String nextId() {
    return String.valueOf(nextId.getAndIncrement());
  }

  /**
   * Waits while too much of the topic is outstanding. The message's id grows with each message.
   *
   * @return fails when the bus is closed, or when an attribute is text that UTF-8 cannot carry
   */
  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (!isUtf8(attribute.getKey()) || !isUtf8(attribute.getValue())) {
        return CompletableFuture.failedFuture(
            new IllegalArgumentException("attribute is not UTF-8: " + attribute));
      }
    }
    final String id = nextId();
    final var message = new Message(id, clock.instant(), attributes, data, 0);
    final List<PushDelivery> takers =
        deliveries.stream().filter(delivery -> delivery.takes(topic, message)).toList();
    if (!outstanding.add(topic, message, takers.size())) {
      return CompletableFuture.failedFuture(new IllegalStateException("the bus is closed"));
    }
    takers.forEach(delivery -> delivery.deliver(message));
    return CompletableFuture.completedFuture(id);
  }

  private static boolean isUtf8(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /**
   * Waits until every message is acknowledged by every subscription, or a dead letter.
   *
   * @return whether that came true within the time, and before the bus was closed
   */
  public boolean awaitIdle(Duration atMost) throws InterruptedException {
    return outstanding.awaitNone(atMost);
  }

  /** Deliveries, of all subscriptions, that are neither acknowledged nor given up. */
  public long outstanding() {
    return outstanding.count();
  }

  /**
   * Gives subscribers five seconds to acknowledge what is waiting, unless this thread is
   * interrupted; then stops. What is still outstanding is dropped; see {@link #awaitIdle}.
   */
  @Override
  public void close() {
    try {
      outstanding.awaitNone(CLOSE_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outstanding.close();
    deliveries.forEach(PushDelivery::stop);
    timer.shutdownNow();
    threads.shutdown();
  }

  private static Thread daemon(Runnable task, String name) {
    final var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
