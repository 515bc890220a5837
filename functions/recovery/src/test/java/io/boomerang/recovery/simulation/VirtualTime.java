package io.boomerang.recovery.simulation;

import io.boomerang.core.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Time that passes only while everybody sleeps: of many threads one runs at a time, and the next is
 * the one that wakes first. The same work is the same story.
 */
final class VirtualTime extends Clock implements Sleeper {
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::until).thenComparing(Waiting::number));
  private final Semaphore done = new Semaphore(0);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Instant now;
  private int numbers;

  VirtualTime(Instant start) {
    this.now = start;
  }

  private record Waiting(Instant until, int number, Semaphore turn) {}

  /** What is done in a thread of its own, beside which no other runs. */
  interface Work {
    void run() throws InterruptedException;
  }

  /** Begins it as soon as the others sleep. */
  void start(Work work) {
    final Waiting first = waitUntil(now);
    final Thread thread = new Thread(() -> run(first, work), "virtual");
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs all that was started, and what they start, to their ends. */
  void runAll() throws InterruptedException {
    passOn();
    done.acquire();
    if (failure.get() != null) {
      throw new AssertionError("work failed", failure.get());
    }
  }

  private void run(Waiting first, Work work) {
    first.turn().acquireUninterruptibly();
    try {
      work.run();
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    } finally {
      passOn();
    }
  }

  @Override
  public void sleep(Duration pause) {
    final Waiting self = waitUntil(now.plus(pause));
    passOn();
    self.turn().acquireUninterruptibly();
  }

  private Waiting waitUntil(Instant until) {
    final Waiting self = new Waiting(until, numbers++, new Semaphore(0));
    waiting.add(self);
    return self;
  }

  private void passOn() {
    final Waiting next = waiting.poll();
    if (next == null) {
      done.release();
      return;
    }
    now = next.until().isAfter(now) ? next.until() : now;
    next.turn().release();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
