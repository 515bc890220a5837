package io.boomerang.adapters.push;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that requests may occupy at one time, in bytes. A request that is larger than the whole is
 * let in alone, so that nothing is refused for ever.
 */
final class MemoryBudget {
  private final long capacity;
  private final AtomicLong used = new AtomicLong();

  MemoryBudget(long capacity) {
    this.capacity = capacity;
  }

  /** Takes the bytes, unless they do not fit beside what is taken. */
  boolean tryAcquire(long bytes) {
    long before = used.get();
    while (before == 0 || before + bytes <= capacity) {
      if (used.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = used.get();
    }
    return false;
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }
}
