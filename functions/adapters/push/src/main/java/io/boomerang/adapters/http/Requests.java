package io.boomerang.adapters.http;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The requests that an instance is answering: they are counted, so that it can stop without cutting
 * one off, and refused with 503 once it stops.
 */
public final class Requests {
  private static final int UNAVAILABLE = 503;

  private final Phaser inFlight = new Phaser(1);
  private volatile boolean stopping;

  /** What answers a request. */
  @FunctionalInterface
  public interface Answering {
    /** Answers it. */
    void answer(HttpRequest request, HttpResponse response) throws IOException;
  }

  /** Has the request answered, unless the instance stops. */
  public void serve(HttpRequest request, HttpResponse response, Answering answering)
      throws IOException {
    inFlight.register();
    try {
      if (stopping) {
        Bodies.text(response, UNAVAILABLE, "shutting down");
      } else {
        answering.answer(request, response);
      }
    } finally {
      inFlight.arriveAndDeregister();
    }
  }

  /** From now on every request is refused. */
  void stopTaking() {
    stopping = true;
  }

  /**
   * Waits until the requests in flight have been answered, or the time is over.
   *
   * @return whether they have been
   */
  boolean awaitAnswered(Duration atMost) throws InterruptedException {
    final int phase = inFlight.arriveAndDeregister();
    try {
      inFlight.awaitAdvanceInterruptibly(phase, atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
