package io.boomerang.cli.terminal;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end work in order: its thread is interrupted, and the process waits for it. */
public final class Interruptible {
  /** As a shell reports a process that SIGINT ended. */
  public static final int INTERRUPTED = 130;

  private static final long PATIENCE_SECONDS = 30;

  private Interruptible() {}

  /** Work that can be stopped. */
  @FunctionalInterface
  public interface Work {
    int run() throws IOException, InterruptedException;
  }

  /** Does the work in this thread; its result, or {@link #INTERRUPTED}. */
  public static int run(Work work) throws IOException {
    final Thread worker = Thread.currentThread();
    final var done = new CountDownLatch(1);
    final var hook = new Thread(() -> stop(worker, done), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } catch (InterruptedException e) {
      return INTERRUPTED;
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static void stop(Thread worker, CountDownLatch done) {
    worker.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("stopped before all that was under way had ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, by that very hook: there is nothing to remove it from.
      Thread.currentThread().interrupt();
    }
  }
}
