package io.boomerang.churn;

/** How long a process lives, in calls of its ports; a call after its end never returns. */
final class Lifetime {
  private final int calls;
  private final int interruptedAt;
  private final Runnable interruption;
  private int called;

  private Lifetime(int calls, int interruptedAt, Runnable interruption) {
    this.calls = calls;
    this.interruptedAt = interruptedAt;
    this.interruption = interruption;
  }

  static Lifetime unlimited() {
    return withAt(0, () -> {});
  }

  /** Without an end; somebody else acts at its call of this number, counted from 1. */
  static Lifetime withAt(int call, Runnable somebodyElse) {
    return new Lifetime(Integer.MAX_VALUE, call, somebodyElse);
  }

  /** Ends at its call of this number, counted from 1: half of them before it takes effect. */
  static Lifetime until(int calls) {
    return new Lifetime(calls, 0, () -> {});
  }

  /** The process is gone; no code of it runs any more, so nothing may catch this. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  void step() {
    called++;
    if (called >= calls) {
      throw new Killed();
    }
    if (called == interruptedAt) {
      interruption.run();
    }
  }

  int called() {
    return called;
  }
}
