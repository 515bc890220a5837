package io.boomerang.adapters.embedded;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Who gets a topic's messages, and how. Named and meant as in Pub/Sub.
 *
 * @param endpoint where messages are posted
 * @param maxConcurrent most messages posted and not answered at a time
 * @param minBackoff pause before a refused message comes again; doubles with each refusal
 * @param maxBackoff longest such pause
 * @param maxAttempts deliveries after which a message is a dead letter
 * @param types only messages with one of these in attribute {@code event_type}, on the topic of
 *     activities {@code activity_type}, and those without the attribute; empty for all
 */
public record PushSubscription(
    String name,
    Topic topic,
    URI endpoint,
    int maxConcurrent,
    Duration minBackoff,
    Duration maxBackoff,
    int maxAttempts,
    Set<String> types) {
  public PushSubscription {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(endpoint, "endpoint");
    types = Set.copyOf(types);
    if (!"http".equals(endpoint.getScheme()) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(name + " must push to an http address, not " + endpoint);
    }
    if (maxConcurrent < 1 || maxAttempts < 1) {
      throw new IllegalArgumentException(name + " must allow one delivery at least");
    }
  }

  /** A subscription with Pub/Sub's ways at a laptop's pace. */
  public static PushSubscription of(String name, Topic topic, URI endpoint) {
    return new PushSubscription(
        name, topic, endpoint, 200, Duration.ofMillis(100), Duration.ofSeconds(10), 20, Set.of());
  }

  /** The same, for messages of these types only. */
  public PushSubscription onlyTypes(Set<String> only) {
    return new PushSubscription(
        name, topic, endpoint, maxConcurrent, minBackoff, maxBackoff, maxAttempts, only);
  }

  boolean takes(Message message) {
    final String attribute = topic == Topic.SHOP_ACTIVITY ? "activity_type" : "event_type";
    final String type = message.attributes().get(attribute);
    return types.isEmpty() || type == null || types.contains(type);
  }

  /**
   * The pause before the next delivery.
   *
   * @param refusals from 1
   */
  Duration backoff(int refusals) {
    final Duration pause = minBackoff.multipliedBy(1L << Math.min(refusals - 1, 20));
    return pause.compareTo(maxBackoff) > 0 ? maxBackoff : pause;
  }
}
