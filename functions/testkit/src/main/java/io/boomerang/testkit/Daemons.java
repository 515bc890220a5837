package io.boomerang.testkit;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not keep a test's process alive. */
final class Daemons {
  private Daemons() {}

  static ThreadFactory named(String name) {
    final var count = new AtomicInteger();
    return work -> {
      final var thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
