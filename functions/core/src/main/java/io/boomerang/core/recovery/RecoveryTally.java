package io.boomerang.core.recovery;

import io.boomerang.core.offers.OfferTally;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of a batch, from many threads. */
final class RecoveryTally implements OfferTally {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> suppressed = new ConcurrentHashMap<>();

  @Override
  public void count(String what) {
    counts.computeIfAbsent(what, key -> new LongAdder()).increment();
  }

  @Override
  public void suppressed(String reason) {
    suppressed.computeIfAbsent(reason, key -> new LongAdder()).increment();
  }

  RecoverySummary summary() {
    final Map<String, Long> reasons = new TreeMap<>();
    suppressed.forEach((reason, count) -> reasons.put(reason, count.sum()));
    return new RecoverySummary(
        sum("scanned"),
        sum("claimed"),
        sum("sent"),
        reasons,
        sum("held_out"),
        sum("held"),
        sum("closed"),
        sum("failed"),
        sum("unknown"),
        sum("not_accepted"),
        sum("conflicts"),
        sum("errors"),
        sum("paused"));
  }

  private long sum(String what) {
    final LongAdder count = counts.get(what);
    return count == null ? 0 : count.sum();
  }
}
