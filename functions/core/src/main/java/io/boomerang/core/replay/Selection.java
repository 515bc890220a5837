package io.boomerang.core.replay;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.catalogue.Customer;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.ingest.TimeRange;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which messages are played back. Every condition must hold; an empty one always does. A condition
 * on records holds for a message of which one record meets it: messages are played back whole.
 *
 * @param published when the message was published
 * @param ids of events, and of activities
 * @param rules of which a record broke one
 */
public record Selection(
    Set<Topic> topics,
    TimeRange published,
    Set<String> messageIds,
    Set<String> ids,
    Set<String> userIds,
    Set<String> rules) {
  public Selection {
    topics = Set.copyOf(topics);
    messageIds = Set.copyOf(messageIds);
    ids = Set.copyOf(ids);
    userIds = Set.copyOf(userIds);
    rules = Set.copyOf(rules);
  }

  /** Everything of these topics. */
  public static Selection allOf(Set<Topic> topics) {
    return new Selection(topics, TimeRange.ALWAYS, Set.of(), Set.of(), Set.of(), Set.of());
  }

  /** The same text for the same selection, in every process. */
  public String text() {
    return List.of(
            new TreeSet<>(topics),
            published,
            new TreeSet<>(messageIds),
            new TreeSet<>(ids),
            new TreeSet<>(userIds),
            new TreeSet<>(rules))
        .toString();
  }

  boolean matches(Message message, List<? extends Parsed<?>> records) {
    return published.contains(message.publishTime())
        && (messageIds.isEmpty() || messageIds.contains(message.id()))
        && (ids.isEmpty() || records.stream().anyMatch(r -> ids.contains(id(r))))
        && (userIds.isEmpty() || records.stream().anyMatch(r -> userIds.contains(userId(r))))
        && (rules.isEmpty() || records.stream().anyMatch(this::brokeARule));
  }

  private boolean brokeARule(Parsed<?> record) {
    return record instanceof Rejected<?> rejected
        && rejected.rejection().reasons().stream()
            .anyMatch(reason -> rules.contains(reason.rule()));
  }

  /** Empty when the record has none, which is no id of anything. */
  private static String id(Parsed<?> record) {
    if (record instanceof Valid<?> valid && valid.value() instanceof ShopEvent event) {
      return event.eventId();
    }
    return record instanceof Valid<?> valid && valid.value() instanceof Activity activity
        ? activity.activityId()
        : "";
  }

  private static String userId(Parsed<?> record) {
    if (!(record instanceof Valid<?> valid)) {
      return "";
    }
    if (valid.value() instanceof ShopEvent event) {
      return event.userId();
    }
    if (valid.value() instanceof Customer customer) {
      return customer.userId();
    }
    final boolean isOfACustomer =
        valid.value() instanceof Activity activity && activity.userId() != null;
    return isOfACustomer ? ((Activity) valid.value()).userId() : "";
  }
}
