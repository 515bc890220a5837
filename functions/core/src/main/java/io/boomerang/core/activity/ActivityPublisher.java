package io.boomerang.core.activity;

import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes what the system did to topic {@code shop-activity}. Thread-safe. */
public final class ActivityPublisher {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MessagePublisher publisher;

  public ActivityPublisher(MessagePublisher publisher) {
    this.publisher = Objects.requireNonNull(publisher, "publisher");
  }

  /**
   * Returns when the topic has all of them durably.
   *
   * @throws NotPublishedException when that is not known of one of them, at the latest after 30
   *     seconds or when the caller's time is over ({@link CallDeadline}); publish all of them again
   */
  public void publish(Collection<Activity> activities) {
    final Duration patience = CallDeadline.left(PATIENCE);
    final CompletableFuture<?>[] sent =
        activities.stream().map(this::publish).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(sent).get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotPublishedException("interrupted while publishing activity", e);
    } catch (ExecutionException e) {
      throw new NotPublishedException("activity is not published: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new NotPublishedException("activity is not published after " + patience, e);
    }
  }

  private CompletableFuture<String> publish(Activity activity) {
    return publisher.publish(
        Topic.SHOP_ACTIVITY,
        ActivityMessage.encode(activity),
        Map.of("activity_type", activity.activityType()));
  }
}
