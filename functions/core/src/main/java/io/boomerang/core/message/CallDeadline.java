package io.boomerang.core.message;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Until when the caller of the current thread waits for its answer. The work of a push runs in the
 * thread of its request, so the deadline travels with it: whatever waits below, for a store, a
 * publisher or a mail provider, waits at most for what is left. Threads that were not called by
 * anybody have no deadline.
 */
public final class CallDeadline {
  /** In {@link System#nanoTime}'s time; absent when nobody waits. */
  private static final ThreadLocal<Long> DEADLINE = new ThreadLocal<>();

  private CallDeadline() {}

  /**
   * Does the work for a caller that waits so long. A caller further up that waits less is heeded.
   */
  public static <T, E extends Exception> T within(Duration patience, Work<T, E> work) throws E {
    final Long outer = DEADLINE.get();
    DEADLINE.set(System.nanoTime() + left(patience).toNanos());
    try {
      return work.run();
    } finally {
      if (outer == null) {
        DEADLINE.remove();
      } else {
        DEADLINE.set(outer);
      }
    }
  }

  /** The smaller of one's own limit and what is left for the caller; zero when that is over. */
  public static Duration left(Duration own) {
    final Long deadline = DEADLINE.get();
    if (deadline == null) {
      return own;
    }
    final Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    return left.compareTo(own) < 0 ? left : own;
  }

  /** Threads that do for the caller of the current one what is given to them. */
  public static Executor carriedBy(Executor executor) {
    final Long deadline = DEADLINE.get();
    return deadline == null
        ? executor
        : work ->
            executor.execute(
                () ->
                    within(
                        Duration.ofNanos(Math.max(0, deadline - System.nanoTime())),
                        () -> {
                          work.run();
                          return null;
                        }));
  }

  /** What is done for the caller. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }
}
