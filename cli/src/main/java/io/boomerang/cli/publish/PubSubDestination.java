package io.boomerang.cli.publish;

import io.boomerang.adapters.pubsub.PubSubPublisher;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;

/** Pub/Sub, or its emulator. */
final class PubSubDestination implements PublishTarget {
  private final PublisherConfig config;
  private final PubSubPublisher publisher;

  PubSubDestination(PublisherConfig config) {
    this.config = config;
    this.publisher = new PubSubPublisher(config);
  }

  @Override
  public MessagePublisher publisher() {
    return publisher;
  }

  @Override
  public String name(Topic topic) {
    return "%s%s of %s%s"
        .formatted(
            config.topicPrefix(),
            topic.id(),
            config.project(),
            config.emulator().map(host -> " at the emulator " + host).orElse(""));
  }

  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public boolean judges() {
    return false;
  }

  /** What arrived is for the subscribers to say. */
  @Override
  public boolean finish(long records) {
    return true;
  }

  @Override
  public void close() {
    publisher.close();
  }
}
