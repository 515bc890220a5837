package io.boomerang.recovery.simulation;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** A topic that sometimes takes nothing, and sometimes takes it and does not say so. */
final class UnluckyTopic implements MessagePublisher {
  private final MessageParser<Activity> parser = new MessageParser<>(new ActivityRecordType());
  private final World world;
  private final Set<String> published = new TreeSet<>();

  UnluckyTopic(World world) {
    this.world = world;
  }

  /** Ids of what the topic has. */
  Set<String> published() {
    return published;
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    world.step();
    world.crashAtTimes("before publishing");
    if (world.strikes("refused", 0.01)) {
      return CompletableFuture.failedFuture(new IllegalStateException("not taken"));
    }
    final var message = new Message("1", world.instant(), attributes, data, 0);
    for (Parsed<Activity> parsed : parser.parse(message)) {
      published.add(((Parsed.Valid<Activity>) parsed).value().activityId());
    }
    world.crashAtTimes("after publishing");
    return world.strikes("lost answer", 0.01)
        ? CompletableFuture.failedFuture(new IllegalStateException("taken, but the answer is lost"))
        : CompletableFuture.completedFuture("1");
  }

  @Override
  public void close() {}
}
