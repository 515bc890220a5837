package io.boomerang.cli.replay;

import io.boomerang.cli.publish.Pacing;
import io.boomerang.cli.publish.Sender;
import io.boomerang.cli.publish.Sender.Parcel;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The topics that the messages came from: every function sees them again, and knows them. */
final class TopicTarget implements Target {
  private final String name;
  private final Function<Message, Map<String, String>> attributes;
  private final MessagePublisher publisher;
  private final Sender sender;
  private final Pacing.Run pace;
  private final AtomicLong arrived = new AtomicLong();

  /**
   * Publishes at a pace.
   *
   * @param attributes what a message is published with
   * @param publisher closed with this
   * @param out hears of what has to be tried again
   */
  TopicTarget(
      String name,
      Function<Message, Map<String, String>> attributes,
      MessagePublisher publisher,
      Pacing pacing,
      PrintWriter out) {
    this.name = name;
    this.attributes = attributes;
    this.publisher = publisher;
    this.sender = new Sender(publisher, new Listener(out));
    this.pace = pacing.start();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void take(Topic topic, Message message, int records)
      throws IOException, InterruptedException {
    pace.awaitTurn(records);
    sender.send(new Parcel(topic, message.data(), attributes.apply(message), records));
  }

  @Override
  public void settle() throws IOException, InterruptedException {
    sender.drain();
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    settle();
  }

  @Override
  public long arrived() {
    return arrived.get();
  }

  @Override
  public void close() {
    publisher.close();
  }

  private final class Listener implements Sender.Listener {
    private final PrintWriter out;

    Listener(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void published(int records, int bytes) {
      arrived.incrementAndGet();
    }

    @Override
    public void retrying(Throwable problem, Duration delay) {
      if (delay.toSeconds() >= 1) {
        out.printf("publishing failed, trying again: %s%n", problem.getMessage());
      }
    }
  }
}
