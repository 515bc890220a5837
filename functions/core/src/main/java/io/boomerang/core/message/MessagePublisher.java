package io.boomerang.core.message;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Port: publishes messages to topics. */
public interface MessagePublisher extends AutoCloseable {
  /** Takes everything and keeps nothing: for what is only tried. */
  MessagePublisher NONE =
      new MessagePublisher() {
        @Override
        public CompletableFuture<String> publish(
            Topic topic, byte[] data, Map<String, String> attributes) {
          return CompletableFuture.completedFuture("none");
        }

        @Override
        public void close() {
          // Nothing is held.
        }
      };

  /**
   * Publishes a message.
   *
   * @return completes with the message's id when the topic has it durably, exceptionally when it is
   *     not known to have it: publish again, consumers are idempotent; with a {@link
   *     TopicUnusableException} when that cannot help
   */
  CompletableFuture<String> publish(Topic topic, byte[] data, Map<String, String> attributes);

  /** Sends what is waiting, then releases everything. */
  @Override
  void close();
}
