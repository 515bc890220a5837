package io.boomerang.cli.terminal;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what libraries log on the way from a screen that is meant for people. */
final class QuietLogs {
  /** Held here, because the JVM forgets the settings of loggers that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private QuietLogs() {}

  /** Warnings and worse only, from now on. */
  static void on() {
    ROOT.setLevel(Level.WARNING);
  }
}
