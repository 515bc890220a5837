package io.boomerang.cli.publish;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    this.sender = new Sender(publisher, listener);
  }

  /**
   * Publishes the files one after the other, and returns when the topic has all that was sent.
   *
   * @param shift added to the times of events, and to their ids
   * @return false when the thread was interrupted, which ends it after a whole message
   * @throws IOException when a file cannot be read or the topic not be reached
   * @throws InterruptedException when interrupted a second time
   */
  public boolean publish(List<Scan> files, Duration shift)
      throws IOException, InterruptedException {
    return publish(files, shift, "");
  }

  /**
   * As {@link #publish(List, Duration)}, as events of their own.
   *
   * @param run what all ids end in
   */
  boolean publish(List<Scan> files, Duration shift, String run)
      throws IOException, InterruptedException {
    boolean complete = true;
    try {
      final var publishing = new Publishing(sender, topic, listener, settings);
      for (Scan file : files) {
        publishing.publish(file.file(), adjustment(file, shift, run));
      }
    } catch (InterruptedException e) {
      complete = false;
    }
    sender.drain();
    return complete;
  }

  private RecordAdjustment adjustment(Scan file, Duration shift, String run) {
    return topic == Topic.SHOP_EVENTS
        ? new RecordAdjustment(Optional.of(file.fingerprint()), shift, run, file.file().times())
        : RecordAdjustment.NONE;
  }

  /** The shift, in whole seconds, that makes the last event of the files happen now. */
  public Duration toNow(List<Scan> files) throws IOException {
    final Instant now = settings.clock().instant();
    Optional<Instant> latest = Optional.empty();
    for (Scan file : files) {
      final Optional<Instant> last = file.latestTime(now);
      latest = last.isPresent() && latest.map(last.get()::isAfter).orElse(true) ? last : latest;
    }
    return latest
        .map(last -> Duration.between(last, now).truncatedTo(ChronoUnit.SECONDS))
        .orElse(Duration.ZERO);
  }
}
