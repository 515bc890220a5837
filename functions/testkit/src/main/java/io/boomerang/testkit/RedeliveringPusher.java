package io.boomerang.testkit;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Behaves as Pub/Sub does to a push subscription: posts each message until it is acknowledged,
 * whether the function refuses it, ends in the middle, or is not there. Several connections at a
 * time.
 */
public final class RedeliveringPusher implements AutoCloseable {
  private static final int PAUSE_MILLIS = 20;

  private final URI function;
  private final String path;
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger unacknowledged = new AtomicInteger();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  public RedeliveringPusher(URI function, String path, int connections) {
    this.function = function;
    this.path = path;
    for (int i = 0; i < connections; i++) {
      final var thread = new Thread(this::run, "pusher-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Delivers these bodies until each is acknowledged. */
  public void deliver(Collection<byte[]> bodies) {
    unacknowledged.addAndGet(bodies.size());
    waiting.addAll(bodies);
  }

  /** Messages that no 2xx has been seen for. */
  public int unacknowledged() {
    return unacknowledged.get();
  }

  /** Attempts that were answered, with whatever status. */
  public int deliveries() {
    return deliveries.get();
  }

  @Override
  public void close() {
    closed = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        final byte[] body = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (body != null) {
          deliverFrom(body);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps one connection for as long as it lives; what it could not deliver goes back in line. */
  private void deliverFrom(byte[] first) throws InterruptedException {
    byte[] body = first;
    try (var client = new PushClient(function, path)) {
      while (body != null && !closed) {
        final int status = client.push(body);
        deliveries.incrementAndGet();
        if (status / 100 == 2) {
          unacknowledged.decrementAndGet();
        } else {
          waiting.add(body);
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        body = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      // Not there, or ended before it answered: nobody knows what it did, so it is asked again.
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    if (body != null) {
      waiting.add(body);
    }
  }
}
