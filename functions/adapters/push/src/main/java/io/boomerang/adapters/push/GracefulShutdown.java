package io.boomerang.adapters.push;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a function does when its instance is stopped (SIGTERM): takes nothing more, makes durable
 * what it has, answers, and only then lets go of its stores. The functions framework does none of
 * it, and Cloud Run waits ten seconds: all of it has {@link #LIMIT}.
 *
 * <p>What it has to say goes to standard output, because {@code java.util.logging} resets itself in
 * a shutdown hook of its own.
 */
public final class GracefulShutdown {
  /** Two seconds less than Cloud Run gives. */
  static final Duration LIMIT = Duration.ofSeconds(8);

  private final PushEndpoint endpoint;
  private final Flush flush;
  private final AutoCloseable stores;
  private final long end;
  private final PrintStream out;

  /** Makes durable what waits in memory. */
  @FunctionalInterface
  public interface Flush {
    /** For functions whose requests do all of their work themselves. */
    Flush NOTHING = left -> {};

    /** Returns when it is done, or the time is over. */
    void within(Duration left);
  }

  GracefulShutdown(
      PushEndpoint endpoint, Flush flush, AutoCloseable stores, Duration limit, PrintStream out) {
    this.endpoint = endpoint;
    this.flush = flush;
    this.stores = stores;
    this.end = System.nanoTime() + limit.toNanos();
    this.out = out;
  }

  /**
   * Arranges for it.
   *
   * @param flush what requests wait for
   * @param stores what requests need until they are answered; closed last
   */
  public static void install(PushEndpoint endpoint, Flush flush, AutoCloseable stores) {
    final Runnable stop =
        () -> new GracefulShutdown(endpoint, flush, stores, LIMIT, System.out).run();
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "shutdown"));
  }

  void run() {
    endpoint.stopTaking();
    try {
      flush.within(left());
      if (!endpoint.awaitAnswered(left().toNanos(), TimeUnit.NANOSECONDS)) {
        out.println("stopped with requests unanswered; they will be delivered again");
      }
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In a thread of its own: a store may wait for a service that does not answer. */
  private void close() throws InterruptedException {
    final var closing = new Thread(this::closeStores, "close-stores");
    closing.setDaemon(true);
    closing.start();
    closing.join(Math.max(1, left().toMillis()));
  }

  private void closeStores() {
    try {
      stores.close();
    } catch (Exception e) {
      out.println("stopped before all stores were closed: " + e);
    }
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
