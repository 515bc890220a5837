package io.boomerang.core.replay;

import io.boomerang.core.ingest.ArchiveReader;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.DeadLetters.Letter;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hands the dead letters of a subscription back to their topic, under the ids and times that they
 * were published with at first: what the archive does not have keeps the id of its dead letter. A
 * letter is acknowledged when it is published again, and not before.
 */
public final class HandBack {
  private static final int BATCH = 500;
  private static final Duration HOLD_AGAIN_AFTER = Duration.ofMinutes(5);

  private final DeadLetters letters;
  private final OriginalMessages originals;
  private final Topic topic;
  private final Clock clock;
  private final TopicRecords parser = new TopicRecords();

  /** Where the messages go. */
  public interface Sink extends Replay.Sink {
    /** Waits until everything that it took is durable. */
    void settle() throws IOException, InterruptedException;
  }

  /**
   * What was found.
   *
   * @param letters all of them
   * @param kept those that go on under the id of their dead letter
   */
  public record Result(long letters, List<Message> kept) {
    public Result {
      kept = List.copyOf(kept);
    }
  }

  /**
   * Of one subscription.
   *
   * @param topic that it is of
   */
  public HandBack(DeadLetters letters, ArchiveReader archive, Topic topic, Clock clock) {
    this.letters = letters;
    this.originals = new OriginalMessages(archive, topic);
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Publishes every letter again, until there are none.
   *
   * @throws IOException when a letter cannot be read, found or published; those that are not
   *     acknowledged come again
   */
  public Result run(Sink sink) throws IOException, InterruptedException {
    final List<Message> kept = new ArrayList<>();
    long count = 0;
    for (List<Letter> batch = pull(); !batch.isEmpty(); batch = pull()) {
      for (Message message : identified(batch, batch, kept)) {
        sink.take(topic, message, parser.of(topic, message).size());
      }
      sink.settle();
      letters.acknowledge(batch);
      count += batch.size();
    }
    return new Result(count, kept);
  }

  /** What {@link #run} would find; the letters stay. */
  public Result count() throws IOException {
    final List<Message> kept = new ArrayList<>();
    final List<Letter> held = new ArrayList<>();
    try {
      for (List<Letter> batch = pull(); !batch.isEmpty(); batch = pull()) {
        held.addAll(batch);
        identified(batch, held, kept);
      }
    } finally {
      letters.release(held);
    }
    return new Result(held.size(), kept);
  }

  private List<Letter> pull() throws IOException {
    return letters.pull(BATCH);
  }

  /** The batch's messages as they were at first; adds those of which that is not known to kept. */
  private List<Message> identified(List<Letter> batch, List<Letter> held, List<Message> kept)
      throws IOException {
    letters.hold(held);
    final var hold =
        new OriginalMessages.Hold() {
          private Instant next = clock.instant().plus(HOLD_AGAIN_AFTER);

          @Override
          public void renew() throws IOException {
            if (clock.instant().isAfter(next)) {
              letters.hold(held);
              next = clock.instant().plus(HOLD_AGAIN_AFTER);
            }
          }
        };
    final Map<Letter, String> ids = originals.of(batch, hold);
    final List<Message> messages = new ArrayList<>();
    for (Letter letter : batch) {
      final Message message = letter.message();
      if (!ids.containsKey(letter)) {
        kept.add(message);
      }
      messages.add(
          new Message(
              ids.getOrDefault(letter, message.id()),
              message.publishTime(),
              message.attributes(),
              message.data(),
              0));
    }
    return messages;
  }
}
