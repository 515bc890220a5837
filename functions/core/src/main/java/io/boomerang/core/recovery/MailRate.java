package io.boomerang.core.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How many mails an instance begins in a second. It begins slowly, at most twice as many as in the
 * second before. A pause that the provider asks for lowers the rate to a part of what was begun in
 * the second before, whichever instance was refused; from then on it rises by the same amount each
 * second. So instances find what the provider takes without knowing of each other, and do not begin
 * all at once when a pause is over. Thread-safe.
 */
final class MailRate {
  /** What a pause leaves of the rate. */
  private static final double LOWERED_TO = 0.7;

  /** Mails a second, more with each second. */
  private static final double RISE = 2;

  /** However often the provider pauses: else an instance that did little before would wait long. */
  private static final double LOWEST = 5;

  /** Where an instance begins that has begun nothing in the second before. */
  private static final double FIRST = 20;

  /** How many times as many as in the second before. */
  private static final double GROWTH = 2;

  /** More than any instance can begin: no pause was asked for yet. */
  private static final double UNKNOWN = 1e6;

  private static final Duration MEASURED = Duration.ofSeconds(1);

  private final Deque<Instant> begun = new ArrayDeque<>();
  private double lowered = UNKNOWN;
  private Instant pausedUntil = Instant.EPOCH;
  private Instant next = Instant.MIN;
  private int pauses;

  /**
   * When a mail may be begun.
   *
   * @param pauses after how many pauses this was said; it does not hold after another
   */
  record Turn(Instant at, int pauses) {}

  /**
   * Takes the next turn.
   *
   * @param patience nothing is taken that would come later
   */
  synchronized Optional<Turn> take(Instant now, Instant patience) {
    final Instant earliest = next.isAfter(now) ? next : now;
    if (earliest.isAfter(patience)) {
      return Optional.empty();
    }
    forgetBefore(now.minus(MEASURED));
    next = earliest.plus(between(earliest));
    return Optional.of(new Turn(earliest, pauses));
  }

  /**
   * Whether a turn that has come still holds; it is used then.
   *
   * @param now when the mail is begun
   */
  synchronized boolean use(Turn turn, Instant now) {
    if (turn.pauses() != pauses) {
      return false;
    }
    forgetBefore(now.minus(MEASURED));
    begun.add(now);
    return true;
  }

  /**
   * Takes note of a pause that the provider asked for. One that is made longer while it lasts
   * lowers nothing again: calls that were under way together are refused together.
   */
  synchronized void pausedUntil(Instant until, Instant now) {
    if (!until.isAfter(pausedUntil)) {
      return;
    }
    if (!now.isBefore(pausedUntil)) {
      forgetBefore(now.minus(MEASURED));
      lowered = Math.max(LOWEST, LOWERED_TO * Math.min(rate(now), begun.size()));
    }
    pauses++;
    pausedUntil = until;
    next = until;
  }

  private double rate(Instant at) {
    final double risen =
        at.isAfter(pausedUntil)
            ? lowered + RISE * Duration.between(pausedUntil, at).toMillis() / 1e3
            : lowered;
    return Math.min(risen, Math.max(FIRST, GROWTH * begun.size()));
  }

  private Duration between(Instant at) {
    return Duration.ofNanos((long) (1e9 / rate(at)));
  }

  private void forgetBefore(Instant oldest) {
    while (!begun.isEmpty() && begun.peek().isBefore(oldest)) {
      begun.remove();
    }
  }
}
