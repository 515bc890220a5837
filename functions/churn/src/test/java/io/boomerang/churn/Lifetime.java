package io.boomerang.churn;

/** How long a process lives, in calls of its ports; a call after its end never returns. */
final class Lifetime {
  private final int calls;
  private int called;

  private Lifetime(int calls) {
    this.calls = calls;
  }

  static Lifetime unlimited() {
    return new Lifetime(Integer.MAX_VALUE);
  }

  /** Ends at its call of this number, counted from 1: half of them before it takes effect. */
  static Lifetime until(int calls) {
    return new Lifetime(calls);
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
  }

  int called() {
    return called;
  }
}
