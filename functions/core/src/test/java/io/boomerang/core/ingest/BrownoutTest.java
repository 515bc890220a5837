package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.message.OverloadedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A warehouse that takes everything, but slowly, and a thousand senders that repeat what was not
 * acknowledged in time: what is committed must be acknowledged, or the same messages come back for
 * ever. A simulation of ten minutes, without threads.
 */
class BrownoutTest {
  private static final long DEADLINE = Duration.ofSeconds(50).toNanos();
  private static final long END = Duration.ofMinutes(10).toNanos();
  private static final int SENDERS = 1_000;

  private final Random random = new Random(7);
  private final PriorityQueue<Event> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Event::at));
  private final CommitQueue<Push> queue = new CommitQueue<>(GroupCommitConfig.DEFAULT);
  private final List<Message> messages = new ArrayList<>();
  private boolean committing;
  private long now;

  private record Event(long at, Runnable action) {}

  /** A message, with how often it became a row. */
  private static final class Message {
    private int copies;
    private boolean acknowledged;
  }

  /** One delivery of a message. */
  private static final class Push implements CommitQueue.Waiting {
    private final Message message;
    private final long bytes;
    private final long since;
    private boolean answered;

    Push(Message message, long bytes, long since) {
      this.message = message;
      this.bytes = bytes;
      this.since = since;
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public long since() {
      return since;
    }
  }

  @ParameterizedTest
  @CsvSource({
    // percent of the deadline that a commit takes, bytes of a message
    "60, 1000",
    "12, 32000",
    "12, 1000000",
    "85, 1000"
  })
  void slowCommits_whatIsCommittedIsAcknowledged(int percent, long bytes) {
    for (int i = 0; i < SENDERS; i++) {
      at(random.nextInt(1_000), () -> sendNext(bytes, percent));
    }

    while (!agenda.isEmpty() && agenda.peek().at < END) {
      final Event event = agenda.remove();
      now = event.at;
      event.action.run();
    }

    final int rows = messages.stream().mapToInt(message -> message.copies).sum();
    final long acknowledged = messages.stream().filter(message -> message.acknowledged).count();
    assertThat(acknowledged).isGreaterThanOrEqualTo(rows * 9L / 10).isPositive();
    assertThat(messages.stream().filter(message -> message.copies > 2)).isEmpty();
  }

  private void sendNext(long bytes, int percent) {
    final var message = new Message();
    messages.add(message);
    send(message, bytes, percent);
  }

  private void send(Message message, long bytes, int percent) {
    final var push = new Push(message, bytes, now);
    try {
      queue.add(push, now);
    } catch (OverloadedException e) {
      again(push, percent);
      return;
    }
    at(now + DEADLINE, () -> giveUp(push, percent));
    startSoon(percent);
  }

  private void giveUp(Push push, int percent) {
    if (!push.answered) {
      push.answered = true;
      queue.remove(push);
      again(push, percent);
    }
  }

  /** As Pub/Sub: after a pause. */
  private void again(Push push, int percent) {
    final long pause = Duration.ofMillis(1_000 + random.nextInt(5_000)).toNanos();
    at(now + pause, () -> send(push.message, push.bytes, percent));
  }

  private void startSoon(int percent) {
    if (!committing && !queue.isEmpty()) {
      at(queue.isFull() ? now : Math.max(now, queue.closesAt()), () -> start(percent));
    }
  }

  private void start(int percent) {
    if (committing || queue.isEmpty()) {
      return;
    }
    for (Push late : queue.removeLate(now)) {
      late.answered = true;
      again(late, percent);
    }
    final List<Push> group = queue.take(now);
    committing = true;
    final long usual = DEADLINE * percent / 100;
    at(now + (long) (usual * (0.95 + 0.1 * random.nextDouble())), () -> end(group, percent));
  }

  private void end(List<Push> group, int percent) {
    queue.committed(now);
    committing = false;
    for (Push push : group) {
      push.message.copies++;
      if (!push.answered) {
        push.answered = true;
        push.message.acknowledged = true;
        at(now + random.nextInt(1_000_000), () -> sendNext(push.bytes, percent));
      }
    }
    startSoon(percent);
  }

  private void at(long when, Runnable action) {
    agenda.add(new Event(when, action));
  }
}
