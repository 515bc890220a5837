package io.boomerang.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ActivityPublisherTest {
  private static final Activity SENT =
      new Activity("offer_sent-1", "offer_sent", Instant.EPOCH, "u", "s", "1", null);

  private final List<String> published = new ArrayList<>();
  private CompletableFuture<String> answer = CompletableFuture.completedFuture("m-1");

  @Test
  void publish_namesTheTypeForSubscriptionsThatFilter() {
    publisher().publish(List.of(SENT, SENT));

    assertThat(published)
        .containsExactly(
            "SHOP_ACTIVITY {activity_type=offer_sent}", "SHOP_ACTIVITY {activity_type=offer_sent}");
  }

  @Test
  void publish_refused_isToBeDoneAgain() {
    answer = CompletableFuture.failedFuture(new IllegalStateException("no such topic"));

    assertThatThrownBy(() -> publisher().publish(List.of(SENT)))
        .isInstanceOf(NotPublishedException.class)
        .hasMessageContaining("no such topic");
  }

  @Test
  void publish_thatHangs_endsWithItsCallersTime() {
    answer = new CompletableFuture<>();

    assertThatThrownBy(
            () ->
                CallDeadline.within(
                    Duration.ofMillis(50),
                    () -> {
                      publisher().publish(List.of(SENT));
                      return null;
                    }))
        .isInstanceOf(NotPublishedException.class);
  }

  private ActivityPublisher publisher() {
    return new ActivityPublisher(
        new MessagePublisher() {
          @Override
          public CompletableFuture<String> publish(
              Topic topic, byte[] data, Map<String, String> attributes) {
            published.add(topic + " " + attributes);
            return answer;
          }

          @Override
          public void close() {}
        });
  }
}
