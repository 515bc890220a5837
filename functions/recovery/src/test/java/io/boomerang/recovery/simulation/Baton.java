package io.boomerang.recovery.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Lets one of several actors run at a time and decides by a seed who is next, at every call of a
 * port: the same seed is the same story.
 */
final class Baton {
  /** One call in so many hands the baton on. */
  private static final int HOLD = 3;

  private final Random random;
  private final List<Actor> waiting = new ArrayList<>();
  private final Semaphore done = new Semaphore(0);
  private final List<Throwable> failures = new ArrayList<>();

  Baton(Random random) {
    this.random = random;
  }

  /** What an actor does; runs in a thread of its own, but never beside another. */
  interface Work {
    void run() throws InterruptedException;
  }

  private static final class Actor {
    private final Semaphore turn = new Semaphore(0);
  }

  private static final ThreadLocal<Actor> SELF = new ThreadLocal<>();

  /** Runs all to their ends. */
  void run(List<Work> works) throws InterruptedException {
    for (Work work : works) {
      final Actor actor = new Actor();
      waiting.add(actor);
      final Thread thread = new Thread(() -> act(actor, work), "actor");
      thread.setDaemon(true);
      thread.start();
    }
    passOn();
    done.acquire(works.size());
    if (!failures.isEmpty()) {
      throw new AssertionError("an actor failed", failures.get(0));
    }
  }

  /** Somebody else may go first. */
  void step() {
    final Actor actor = SELF.get();
    if (actor == null || waiting.isEmpty() || random.nextInt(HOLD) != 0) {
      return;
    }
    waiting.add(actor);
    passOn();
    actor.turn.acquireUninterruptibly();
  }

  private void act(Actor actor, Work work) {
    SELF.set(actor);
    actor.turn.acquireUninterruptibly();
    try {
      work.run();
    } catch (Throwable e) {
      failures.add(e);
    } finally {
      passOn();
      done.release();
    }
  }

  private void passOn() {
    if (!waiting.isEmpty()) {
      waiting.remove(random.nextInt(waiting.size())).turn.release();
    }
  }
}
