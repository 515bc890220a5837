package io.boomerang.core.recovery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Comes when the last of a batch has ended, and says the worst that became of one. */
final class BatchEnd {
  private final AtomicInteger left;
  private final AtomicReference<ItemOutcome> worst = new AtomicReference<>(ItemOutcome.DONE);
  private final CompletableFuture<ItemOutcome> outcome = new CompletableFuture<>();

  BatchEnd(int items) {
    this.left = new AtomicInteger(items);
    if (items == 0) {
      outcome.complete(ItemOutcome.DONE);
    }
  }

  void ended(ItemOutcome one) {
    worst.accumulateAndGet(one, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    if (left.decrementAndGet() == 0) {
      outcome.complete(worst.get());
    }
  }

  CompletableFuture<ItemOutcome> outcome() {
    return outcome;
  }
}
