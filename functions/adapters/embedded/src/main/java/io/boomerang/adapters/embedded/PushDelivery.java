package io.boomerang.adapters.embedded;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Delivers to one subscription. The number of deliveries in flight shrinks with each refusal and
 * grows with each success, so that it finds what the endpoint can take, and a minute's outage does
 * not cost minutes of catching up.
 */
final class PushDelivery {
  /** The statuses that Pub/Sub takes for an acknowledgement. */
  private static final Set<Integer> ACKNOWLEDGED = Set.of(102, 200, 201, 202, 204);

  /** What a refusal leaves of the window. */
  private static final double SHRINK = 0.9;

  /** What a success adds to the window: a quarter of it a round. */
  private static final double GROWTH = 0.25;

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final PushSubscription subscription;
  private final HttpClient http;
  private final ScheduledExecutorService timer;
  private final Outstanding outstanding;
  private final Redelivery redelivery;
  private final BusListener listener;
  private final Consumer<Message> deadLetters;

  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private int inFlight;
  private double window;
  private boolean stopped;

  /** One message on its way; {@code repeat} when it has been acknowledged before. */
  private record Delivery(Message message, int attempt, boolean repeat, long publishedNanos) {
    Delivery next() {
      return new Delivery(message, attempt + 1, repeat, publishedNanos);
    }

    Message asDelivered() {
      return new Message(
          message.id(), message.publishTime(), message.attributes(), message.data(), attempt);
    }
  }

  PushDelivery(
      PushSubscription subscription,
      HttpClient http,
      ScheduledExecutorService timer,
      Outstanding outstanding,
      Redelivery redelivery,
      BusListener listener,
      Consumer<Message> deadLetters) {
    this.subscription = subscription;
    this.http = http;
    this.timer = timer;
    this.outstanding = outstanding;
    this.redelivery = redelivery;
    this.listener = listener;
    this.deadLetters = deadLetters;
    this.window = subscription.maxConcurrent();
  }

  boolean takes(Topic topic, Message message) {
    return subscription.topic() == topic && subscription.takes(message);
  }

  /** Takes over a message that is counted as outstanding. */
  void deliver(Message message) {
    enqueue(new Delivery(message, 1, false, System.nanoTime()));
  }

  synchronized void stop() {
    stopped = true;
    waiting.clear();
  }

  private void enqueue(Delivery delivery) {
    synchronized (this) {
      waiting.add(delivery);
    }
    sendWhatFits();
  }

  private void sendWhatFits() {
    final List<Delivery> ready = new ArrayList<>();
    synchronized (this) {
      while (!stopped && inFlight < (int) window && !waiting.isEmpty()) {
        inFlight++;
        ready.add(waiting.removeFirst());
      }
    }
    ready.forEach(this::send);
  }

  private void send(Delivery delivery) {
    final byte[] body = PushBody.of(delivery.asDelivered(), subscription.name());
    final HttpRequest request =
        HttpRequest.newBuilder(subscription.endpoint())
            .header("Content-Type", "application/json")
            .timeout(ANSWER_TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    final var unused =
        http.sendAsync(request, BodyHandlers.discarding())
            .handle((response, failure) -> failure == null ? response.statusCode() : 0)
            .thenAccept(status -> answered(delivery, status));
  }

  private void answered(Delivery delivery, int status) {
    final boolean acknowledged = ACKNOWLEDGED.contains(status);
    synchronized (this) {
      inFlight--;
      window =
          acknowledged
              ? Math.min(subscription.maxConcurrent(), window + GROWTH)
              : Math.max(1, window * SHRINK);
    }
    if (acknowledged) {
      acknowledged(delivery);
    } else {
      refused(delivery, status);
    }
    sendWhatFits();
  }

  private void acknowledged(Delivery delivery) {
    if (!delivery.repeat) {
      final Duration latency = Duration.ofNanos(System.nanoTime() - delivery.publishedNanos);
      listener.acknowledged(subscription, delivery.message, latency);
      if (redelivery.chooses()) {
        enqueue(new Delivery(delivery.message, delivery.attempt + 1, true, System.nanoTime()));
        return;
      }
    }
    outstanding.remove(subscription.topic(), delivery.message);
  }

  private void refused(Delivery delivery, int status) {
    listener.refused(subscription, delivery.message, status);
    if (delivery.attempt >= subscription.maxAttempts()) {
      deadLetters.accept(delivery.message);
      listener.deadLettered(subscription, delivery.message);
      outstanding.remove(subscription.topic(), delivery.message);
      return;
    }
    synchronized (this) {
      if (!stopped) {
        final var unused =
            timer.schedule(
                () -> enqueue(delivery.next()),
                subscription.backoff(delivery.attempt).toNanos(),
                TimeUnit.NANOSECONDS);
      }
    }
  }
}
