package io.boomerang.cli.publish;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Nowhere: records are only judged. */
final class NoDestination implements PublishTarget {
  @Override
  public MessagePublisher publisher() {
    return new MessagePublisher() {
      @Override
      public CompletableFuture<String> publish(
          Topic topic, byte[] data, Map<String, String> attributes) {
        return CompletableFuture.completedFuture("checked");
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String name(Topic topic) {
    return "nobody, only checked for " + topic.id();
  }

  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public boolean judges() {
    return true;
  }

  @Override
  public boolean finish(long records) {
    return true;
  }

  @Override
  public void close() {}
}
