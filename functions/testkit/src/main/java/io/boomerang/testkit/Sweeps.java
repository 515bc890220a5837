package io.boomerang.testkit;

import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.LookForCarts;
import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.recovery.RecoverySummary;
import io.boomerang.core.time.Sleeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;

/**
 * A look for cold carts and one worker that takes each batch at once, all in the caller's thread. A
 * batch that was refused comes again before the next look.
 */
public final class Sweeps {
  private final OfferContext context;
  private final LookForCarts look;
  private final RecoverCarts worker;
  private final List<Message> refused = new ArrayList<>();
  private final List<RecoverySummary> summaries = new ArrayList<>();
  private LookSummary lastLook;

  public Sweeps(OfferContext context, LookConfig config, Sleeper sleeper) {
    this.context = context;
    this.look =
        new LookForCarts(
            context.store(),
            context.compareAndSet(),
            new Batches(),
            context.clock(),
            sleeper,
            context.cart(),
            config);
    this.worker = new RecoverCarts(context, Runnable::run, sleeper, summaries::add);
  }

  /** Delivers what was refused, looks, and delivers what is found; returns what became of it. */
  public RecoverySummary sweep() throws InterruptedException {
    summaries.clear();
    final List<Message> again = List.copyOf(refused);
    refused.clear();
    again.forEach(this::deliver);
    lastLook = look.look();
    return sum();
  }

  /** What the look of the last sweep did. */
  public LookSummary lastLook() {
    return lastLook;
  }

  /** How many deliveries of batches were refused and wait. */
  public int refused() {
    return refused.size();
  }

  private void deliver(Message batch) {
    if (worker.accept(batch).isCompletedExceptionally()) {
      refused.add(batch);
    }
  }

  private RecoverySummary sum() {
    final Map<String, Long> suppressed = new TreeMap<>();
    summaries.forEach(
        summary ->
            summary.suppressed().forEach((reason, n) -> suppressed.merge(reason, n, Long::sum)));
    return new RecoverySummary(
        sum(RecoverySummary::scanned),
        sum(RecoverySummary::claimed),
        sum(RecoverySummary::sent),
        suppressed,
        sum(RecoverySummary::heldOut),
        sum(RecoverySummary::held),
        sum(RecoverySummary::closed),
        sum(RecoverySummary::failed),
        sum(RecoverySummary::unknown),
        sum(RecoverySummary::notAccepted),
        sum(RecoverySummary::conflicts),
        sum(RecoverySummary::errors),
        sum(RecoverySummary::paused));
  }

  private long sum(ToLongFunction<RecoverySummary> count) {
    return summaries.stream().mapToLong(count).sum();
  }

  private final class Batches implements MessagePublisher {
    @Override
    public CompletableFuture<String> publish(
        Topic topic, byte[] data, Map<String, String> attributes) {
      deliver(new Message("1", context.clock().instant(), attributes, data, 1));
      return CompletableFuture.completedFuture("1");
    }

    @Override
    public void close() {}
  }
}
