package io.boomerang.core.loyalty;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Tells the world what the ledger says is to be told. The entries are the outbox: who finds one
 * when its event is delivered again tells it again, under the same ids.
 */
final class Outbox {
  private final MessagePublisher publisher;

  Outbox(MessagePublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Returns when the topic has all of them durably.
   *
   * @throws java.util.concurrent.CompletionException when it is not known to have one
   */
  void publish(List<Activity> activities) {
    CompletableFuture.allOf(
            activities.stream().map(this::publish).toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private CompletableFuture<String> publish(Activity activity) {
    return publisher.publish(
        Topic.SHOP_ACTIVITY,
        ActivityMessage.encode(activity),
        Map.of("activity_type", activity.activityType()));
  }
}
