package io.boomerang.cli.replay;

import io.boomerang.core.message.Topic;
import java.util.Comparator;
import java.util.Optional;

/**
 * A subscription whose dead letters are handed back, by its name: Terraform calls it after its
 * function and topic, such as {@code boomerang-loyalty-shop-events}, and what it gave up waits in
 * the one of that name with {@code -dead}.
 *
 * @param topic that it is of
 * @param letters the subscription that keeps what it gave up
 */
record DeadLetterSource(Topic topic, String letters) {
  private static final String SUFFIX = "-dead";

  /** Empty when the name is of no topic that carries records. */
  static Optional<DeadLetterSource> of(String subscription) {
    final String name =
        subscription.endsWith(SUFFIX)
            ? subscription.substring(0, subscription.length() - SUFFIX.length())
            : subscription;
    return Topic.ofRecords().stream()
        .filter(topic -> name.endsWith("-" + topic.id()))
        .max(Comparator.comparing(topic -> topic.id().length()))
        .map(topic -> new DeadLetterSource(topic, name + SUFFIX));
  }
}
