package io.boomerang.core.document;

import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.time.Sleeper;
import io.boomerang.core.time.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Reads, decides and writes until nobody else has changed the documents in between. The decision
 * may run many times: it reads what it needs anew each time and has no effect but its writes.
 * Thread-safe.
 */
public final class CompareAndSet {
  private final DocumentStore store;
  private final Backoff backoff;
  private final Waiting waiting;

  public CompareAndSet(DocumentStore store, Backoff backoff, Waiting waiting) {
    this.store = Objects.requireNonNull(store, "store");
    this.backoff = Objects.requireNonNull(backoff, "backoff");
    this.waiting = Objects.requireNonNull(waiting, "waiting");
  }

  /** With the usual patience and the machine's own time. */
  public static CompareAndSet on(DocumentStore store) {
    return new CompareAndSet(store, Backoff.standard(), Waiting.machine());
  }

  /**
   * Makes the decision's writes, and returns its result.
   *
   * @throws ContentionException when patience or the caller's time ran out ({@link CallDeadline});
   *     nothing was changed
   * @throws StoreUnavailableException as the store does; what was changed is not known
   */
  public <R> R run(Supplier<Decision<R>> decide) {
    return run(decide, waiting.clock.instant().plus(CallDeadline.left(backoff.patience())));
  }

  private <R> R run(Supplier<Decision<R>> decide, Instant deadline) {
    for (int attempt = 1; ; attempt++) {
      final Decision<R> decision = decide.get();
      try {
        store.commit(decision.writes());
        return decision.result();
      } catch (ConflictException e) {
        waitFor(attempt, deadline, e);
      }
    }
  }

  private void waitFor(int attempt, Instant deadline, ConflictException conflict) {
    final Duration pause = backoff.pause(attempt, waiting.random.getAsDouble());
    if (attempt == backoff.attempts() || waiting.clock.instant().plus(pause).isAfter(deadline)) {
      throw new ContentionException(
          "gave up after " + attempt + " attempts: " + conflict.getMessage(), conflict);
    }
    try {
      waiting.sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContentionException("interrupted: " + conflict.getMessage(), e);
    }
  }

  /**
   * Time and chance.
   *
   * @param random from 0 to 1, from many threads
   */
  public record Waiting(Clock clock, DoubleSupplier random, Sleeper sleeper) {
    public Waiting {
      Objects.requireNonNull(clock, "clock");
      Objects.requireNonNull(random, "random");
      Objects.requireNonNull(sleeper, "sleeper");
    }

    /** The machine's. */
    public static Waiting machine() {
      return new Waiting(
          SteadyClock.SYSTEM, () -> ThreadLocalRandom.current().nextDouble(), Sleeper.SYSTEM);
    }
  }
}
