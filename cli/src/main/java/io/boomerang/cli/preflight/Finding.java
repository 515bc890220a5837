package io.boomerang.cli.preflight;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param outcome whether it is as the apply needs it
 * @param what is there now
 * @param mend what to do, a command where there is one; empty unless something is missing
 */
record Finding(String check, Outcome outcome, String what, String mend) {
  /** Of a check. */
  enum Outcome {
    GOOD("✔"),
    MISSING("✘"),
    /** Nobody asks for it, or it could not be asked: no reason to stop. */
    LEFT_OUT("–");

    private final String mark;

    Outcome(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }

  static Finding good(String check, String what) {
    return new Finding(check, Outcome.GOOD, what, "");
  }

  static Finding missing(String check, String what, String mend) {
    return new Finding(check, Outcome.MISSING, what, mend);
  }

  static Finding leftOut(String check, String why) {
    return new Finding(check, Outcome.LEFT_OUT, why, "");
  }
}
