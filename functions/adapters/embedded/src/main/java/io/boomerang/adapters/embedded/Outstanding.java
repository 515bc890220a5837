package io.boomerang.adapters.embedded;

import java.time.Duration;

/** Counts what is on its way, and makes publishers wait when it is too much. */
final class Outstanding {
  private final long maxBytes;
  private long bytes;
  private long count;

  Outstanding(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Waits for room; something larger than all room is let in alone. */
  synchronized void add(long size) {
    boolean interrupted = false;
    while (count > 0 && bytes + size > maxBytes) {
      try {
        wait();
      } catch (InterruptedException e) {
        // The message is taken all the same: publishing has no way to say it was not.
        interrupted = true;
        break;
      }
    }
    bytes += size;
    count++;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void remove(long size) {
    bytes -= size;
    count--;
    notifyAll();
  }

  synchronized long count() {
    return count;
  }

  synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
    final long deadline = System.nanoTime() + atMost.toNanos();
    while (count > 0) {
      final long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
