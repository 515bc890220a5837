package io.boomerang.cli.publish;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Publishes files to one topic. */
public final class FilePublisher {
  private final Topic topic;
  private final PublishListener listener;
  private final PublishSettings settings;
  private final Sender sender;

  public FilePublisher(
      MessagePublisher publisher, Topic topic, PublishListener listener, PublishSettings settings) {
    this.topic = topic;
    this.listener = listener;
    this.settings = settings;
    this.sender = new Sender(publisher, topic, listener, Sender.Delays.REAL);
  }

  /**
   * Publishes the files one after the other, and returns when the topic has all that was sent.
   *
   * @param toNow whether to move all times so that the last event happens now
   * @return false when the thread was interrupted, which ends it after a whole message
   * @throws IOException when a file cannot be read or the topic not be reached
   * @throws InterruptedException when interrupted a second time
   */
  public boolean publish(List<Scan> files, boolean toNow) throws IOException, InterruptedException {
    boolean complete = true;
    try {
      final Duration shift = toNow ? shift(files) : Duration.ZERO;
      final var publishing = new Publishing(sender, listener, settings);
      for (Scan file : files) {
        publishing.publish(file.file(), adjustment(file, shift));
      }
    } catch (InterruptedException e) {
      complete = false;
    }
    sender.drain();
    return complete;
  }

  private Adjustment adjustment(Scan file, Duration shift) {
    return topic == Topic.SHOP_EVENTS
        ? new Adjustment(Optional.of(file.fingerprint()), shift)
        : Adjustment.NONE;
  }

  private Duration shift(List<Scan> files) throws IOException {
    final Instant now = settings.clock().instant();
    Optional<Instant> latest = Optional.empty();
    for (Scan file : files) {
      final Optional<Instant> last = file.latestTime(now);
      latest = last.isPresent() && latest.map(last.get()::isAfter).orElse(true) ? last : latest;
    }
    return latest.map(last -> Duration.between(last, now)).orElse(Duration.ZERO);
  }
}
