package io.boomerang.local.faults;

/** The end of a process in the middle of a call. An error, so that nobody catches it by mistake. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed(String where) {
    super("killed " + where, null, false, false);
  }

  /** Whether the process ended of this, whoever wrapped it. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Killed) {
        return true;
      }
    }
    return false;
  }
}
