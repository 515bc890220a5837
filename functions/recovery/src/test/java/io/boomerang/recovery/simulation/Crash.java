package io.boomerang.recovery.simulation;

/** The end of a process, at the worst moment. An error, so that nobody catches it by mistake. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super("crashed " + where, null, false, false);
  }

  /** Whether the process ended of this, whoever wrapped it. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Crash) {
        return true;
      }
    }
    return false;
  }
}
