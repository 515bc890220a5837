package io.boomerang.local.faults;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Topics and subscriptions that deliver until all is acknowledged, in any order, and again. */
final class Bus {
  /** Who listens, and to what. */
  enum Subscriber {
    INGEST,
    LOYALTY,
    CARTS;

    boolean listensTo(Topic topic) {
      return switch (this) {
        case INGEST -> topic != Topic.CART_RECOVERIES;
        case LOYALTY -> INGEST.listensTo(topic) && topic != Topic.SHOP_ACTIVITY;
        case CARTS -> topic == Topic.SHOP_EVENTS;
      };
    }
  }

  /** A message on its way to one of them. */
  record Delivery(Subscriber to, Topic topic, Message message) {
    Delivery again() {
      return new Delivery(
          to,
          topic,
          new Message(
              message.id(),
              message.publishTime(),
              message.attributes(),
              message.data(),
              message.deliveryAttempt() + 1));
    }
  }

  private final Fate fate;
  private final List<Delivery> waiting = new ArrayList<>();
  private final Map<Topic, List<Message>> published = new EnumMap<>(Topic.class);
  private int ids;
  private int redelivered;

  Bus(Fate fate) {
    this.fate = fate;
  }

  /** Messages of the topic that were published so far. */
  List<Message> published(Topic topic) {
    return published.getOrDefault(topic, List.of());
  }

  int redelivered() {
    return redelivered;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void publish(Topic topic, Message message) {
    published.computeIfAbsent(topic, t -> new ArrayList<>()).add(message);
    for (Subscriber subscriber : Subscriber.values()) {
      if (subscriber.listensTo(topic)) {
        waiting.add(new Delivery(subscriber, topic, message));
      }
    }
  }

  /** For the functions: publishing may fail, before and after the topic has the message. */
  MessagePublisher publisher() {
    return new MessagePublisher() {
      @Override
      public CompletableFuture<String> publish(
          Topic topic, byte[] data, Map<String, String> attributes) {
        try {
          return CompletableFuture.completedFuture(
              fate.call(
                  "publisher",
                  IllegalStateException::new,
                  () -> {
                    final String id = "made-" + ids++;
                    Bus.this.publish(topic, new Message(id, fate.instant(), attributes, data, 1));
                    return id;
                  }));
        } catch (IllegalStateException e) {
          return CompletableFuture.failedFuture(e);
        }
      }

      @Override
      public void close() {}
    };
  }

  /** The next delivery: while fate is unkind any, else the one that waits longest. */
  Delivery next() {
    return waiting.remove(fate.isKind() ? 0 : fate.random().nextInt(waiting.size()));
  }

  /** More deliveries of the same kind, at most so many, to be pushed at the same time. */
  List<Delivery> companions(Delivery first, int atMost) {
    final List<Delivery> companions =
        waiting.stream()
            .filter(other -> other.to == first.to && other.topic == first.topic)
            .limit(atMost)
            .toList();
    waiting.removeAll(companions);
    return companions;
  }

  /** It is done; and is sometimes delivered once more nevertheless. */
  void acknowledge(Delivery delivery) {
    if (!fate.isKind() && fate.chooses(0.1)) {
      redelivered++;
      waiting.add(delivery.again());
    }
  }

  void refuse(Delivery delivery) {
    redelivered++;
    waiting.add(delivery.again());
  }
}
