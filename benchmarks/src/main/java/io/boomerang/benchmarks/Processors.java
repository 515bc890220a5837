package io.boomerang.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Gives the measured process a processor of its own, as its instance has on Cloud Run, and this
 * process the others.
 */
final class Processors {
  private static final int COUNT = Runtime.getRuntime().availableProcessors();

  private Processors() {}

  /**
   * Divides them, with Linux's {@code taskset}.
   *
   * @return whether that was possible; else both share all of them
   */
  static boolean divideWith(long measured) throws IOException, InterruptedException {
    return COUNT > 1
        && bind(measured, String.valueOf(COUNT - 1))
        && bind(ProcessHandle.current().pid(), "0-" + (COUNT - 2));
  }

  private static boolean bind(long pid, String processors)
      throws IOException, InterruptedException {
    final Process taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", processors, String.valueOf(pid))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return taskset.waitFor(10, TimeUnit.SECONDS) && taskset.exitValue() == 0;
  }
}
