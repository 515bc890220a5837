package io.boomerang.cli.customer;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A publisher where nobody listens: what is only tried, and a local system that is not running. */
final class Silence implements MessagePublisher {
  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    return CompletableFuture.completedFuture("nobody");
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
