package io.boomerang.adapters.embedded;

import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a subscription of {@link EmbeddedBus} gave up, as long as the process lives. As in Pub/Sub a
 * dead letter is a new message that remembers when it was published at first.
 */
final class EmbeddedDeadLetters implements DeadLetters {
  private static final Duration HOLD = Duration.ofMinutes(10);

  private final Clock clock;

  /** By id. */
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /** A letter, and until when nobody else gets it. */
  private record Waiting(Message message, Instant heldUntil) {}

  EmbeddedDeadLetters(Clock clock) {
    this.clock = clock;
  }

  /** Takes a message that was given up; the id is the dead letter's own. */
  synchronized void add(String id, Message givenUp) {
    final Message letter =
        Message.delivered(id, givenUp.publishTime(), givenUp.attributes(), givenUp.data(), 0);
    waiting.put(id, new Waiting(letter, Instant.MIN));
  }

  @Override
  public synchronized List<Letter> pull(int atMost) {
    final Instant now = clock.instant();
    final List<Letter> letters = new ArrayList<>();
    for (Map.Entry<String, Waiting> one : waiting.entrySet()) {
      if (letters.size() < atMost && !one.getValue().heldUntil.isAfter(now)) {
        letters.add(new Letter(one.getKey(), one.getValue().message));
      }
    }
    until(letters, now.plus(HOLD));
    return letters;
  }

  @Override
  public synchronized void hold(List<Letter> letters) {
    until(letters, clock.instant().plus(HOLD));
  }

  @Override
  public synchronized void release(List<Letter> letters) {
    until(letters, Instant.MIN);
  }

  private void until(List<Letter> letters, Instant time) {
    for (Letter letter : letters) {
      waiting.computeIfPresent(letter.handle(), (id, before) -> new Waiting(before.message, time));
    }
  }

  @Override
  public synchronized void acknowledge(List<Letter> letters) {
    letters.forEach(letter -> waiting.remove(letter.handle()));
  }

  /** The letters stay with the bus. */
  @Override
  public void close() {}
}
