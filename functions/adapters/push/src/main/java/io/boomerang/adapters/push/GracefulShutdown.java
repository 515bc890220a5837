package io.boomerang.adapters.push;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * What a function does when its instance is stopped (SIGTERM): takes nothing more, makes durable
 * what it has, answers, and only then lets go. The functions framework does none of it, and Cloud
 * Run waits ten seconds.
 */
public final class GracefulShutdown {
  private static final Logger LOG = System.getLogger(GracefulShutdown.class.getName());
  private static final long ANSWER_SECONDS = 8;

  private GracefulShutdown() {}

  /** Arranges for it; {@code work} is flushed and closed between refusing and answering. */
  public static void install(PushEndpoint endpoint, AutoCloseable work) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> run(endpoint, work), "shutdown"));
  }

  static void run(PushEndpoint endpoint, AutoCloseable work) {
    endpoint.stopTaking();
    try {
      work.close();
      endpoint.awaitAnswered(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.log(Level.ERROR, "stopped before all was durable; it will be delivered again", e);
    }
  }
}
