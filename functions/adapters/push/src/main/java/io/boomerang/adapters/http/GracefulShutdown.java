package io.boomerang.adapters.http;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

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

  private final Requests requests;
  private final Flush flush;
  private final List<AutoCloseable> stores;
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
      Requests requests, Flush flush, List<AutoCloseable> stores, Duration limit, PrintStream out) {
    this.requests = requests;
    this.flush = flush;
    this.stores = List.copyOf(stores);
    this.end = System.nanoTime() + limit.toNanos();
    this.out = out;
  }

  /**
   * Arranges for it, for a function whose requests do all of their work themselves.
   *
   * @param stores what requests need until they are answered; closed last, in this order
   */
  public static void install(Requests requests, AutoCloseable... stores) {
    install(requests, Flush.NOTHING, stores);
  }

  /**
   * Arranges for it.
   *
   * @param flush what requests wait for
   * @param stores what requests need until they are answered; closed last, in this order
   */
  public static void install(Requests requests, Flush flush, AutoCloseable... stores) {
    final List<AutoCloseable> closed = List.of(stores);
    final Runnable stop =
        () -> new GracefulShutdown(requests, flush, closed, LIMIT, System.out).run();
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "shutdown"));
  }

  void run() {
    requests.stopTaking();
    try {
      flush();
      if (!requests.awaitAnswered(left())) {
        out.println("stopped with requests unanswered; whoever sent them has to send them again");
      }
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A failure refuses the requests that wait for it; they are still to be answered. */
  private void flush() {
    try {
      flush.within(left());
    } catch (RuntimeException e) {
      out.println("stopped before all was flushed: " + e);
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
    for (AutoCloseable store : stores) {
      try {
        store.close();
      } catch (Exception e) {
        out.println("stopped before all stores were closed: " + e);
      }
    }
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
