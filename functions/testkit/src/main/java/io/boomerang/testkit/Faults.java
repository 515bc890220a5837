package io.boomerang.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a stand-in does wrong, and how long everything takes. A call takes the first plan that is
 * waiting; without one it fails as {@link #failAlways} says, or succeeds. Any thread may plan.
 *
 * @param <F> how the stand-in can fail
 */
public final class Faults<F> {
  private final ConcurrentLinkedQueue<Plan<F>> plans = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Hold> holds = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final LongAdder calls = new LongAdder();
  private volatile Optional<F> always = Optional.empty();
  private volatile long serviceNanos;

  /** One call's fate. */
  private record Plan<F>(
      Optional<F> failure, boolean takesEffect, Duration delay, Optional<Hold> hold) {}

  Faults() {}

  /** The next calls fail, and change nothing. */
  public void failNext(int count, F failure) {
    plan(count, new Plan<>(Optional.of(failure), false, Duration.ZERO, Optional.empty()));
  }

  /** The next calls do what they were asked to, and then fail: the caller cannot know. */
  public void failNextAfterEffect(int count, F failure) {
    plan(count, new Plan<>(Optional.of(failure), true, Duration.ZERO, Optional.empty()));
  }

  /**
   * Every call for which nothing else is planned fails, and changes nothing, until {@link #heal}.
   */
  public void failAlways(F failure) {
    always = Optional.of(failure);
  }

  /** The next calls take this much longer. */
  public void delayNext(int count, Duration delay) {
    plan(count, new Plan<>(Optional.empty(), true, delay, Optional.empty()));
  }

  /** The next call waits before it takes effect, until it is released. */
  public Hold holdNext() {
    return hold(false);
  }

  /** The next call takes effect, and its answer waits until it is released. */
  public Hold holdNextAfterEffect() {
    return hold(true);
  }

  /** How long every call takes, apart from the work itself; nothing at first. */
  public void serviceTime(Duration time) {
    serviceNanos = time.toNanos();
  }

  /** Forgets all that is planned, and lets held calls go. */
  public void heal() {
    always = Optional.empty();
    plans.clear();
    holds.forEach(Hold::release);
    holds.clear();
  }

  /** Calls that have arrived so far, failed ones included. */
  public long calls() {
    return calls.sum();
  }

  /** Runs a call as planned; the failure that it must answer, if any. */
  Optional<F> call(Runnable effect) {
    calls.increment();
    final Plan<F> plan = plans.poll();
    pause(serviceNanos);
    if (plan == null) {
      if (always.isEmpty()) {
        effect.run();
      }
      return always;
    }
    pause(plan.delay.toNanos());
    plan.hold.filter(hold -> !hold.afterEffect).ifPresent(Hold::arrive);
    if (plan.takesEffect) {
      effect.run();
    }
    plan.hold.filter(hold -> hold.afterEffect).ifPresent(Hold::arrive);
    return plan.failure;
  }

  /** Nothing waits any more. */
  void close() {
    closed.countDown();
    holds.forEach(Hold::release);
  }

  private Hold hold(boolean afterEffect) {
    final var hold = new Hold(afterEffect);
    holds.add(hold);
    plans.add(new Plan<>(Optional.empty(), true, Duration.ZERO, Optional.of(hold)));
    return hold;
  }

  private void plan(int count, Plan<F> plan) {
    for (int i = 0; i < count; i++) {
      plans.add(plan);
    }
  }

  private void pause(long nanos) {
    if (nanos > 0) {
      awaitQuietly(closed, nanos);
    }
  }

  private static boolean awaitQuietly(CountDownLatch latch, long nanos) {
    try {
      return latch.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A call that waits. */
  public static final class Hold {
    /** Nobody waits longer, so that a forgotten hold cannot hang a build. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final boolean afterEffect;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold(boolean afterEffect) {
      this.afterEffect = afterEffect;
    }

    /** Returns when the call is waiting here; fails after half a minute. */
    public void awaitArrival() {
      if (!awaitQuietly(arrived, Duration.ofSeconds(30).toNanos())) {
        throw new AssertionError("no call arrived");
      }
    }

    /** Lets the call go on. */
    public void release() {
      released.countDown();
    }

    private void arrive() {
      arrived.countDown();
      awaitQuietly(released, LONGEST.toNanos());
    }
  }
}
