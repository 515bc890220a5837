package io.boomerang.core.recovery;

import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.NotYetException;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.time.Sleeper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Takes batches of what a look found due, and makes each cart an offer, at most once. Any number
 * may run at once, work on the same, and end at any point: the commit decides.
 */
public final class RecoverCarts {
  private static final Logger LOG = System.getLogger(RecoverCarts.class.getName());

  /** As far ahead as a look hands over, and a second for clocks that differ. */
  private static final Duration LONGEST_WAIT = LookForCarts.AHEAD.plus(RecoverItem.AHEAD);

  private final OfferContext context;
  private final MailPermits permits;
  private final RecoverItem recoverItem;
  private final Executor lanes;
  private final Sleeper sleeper;
  private final Consumer<RecoverySummary> listener;

  /**
   * A worker.
   *
   * @param lanes where carts are worked on side by side, of all batches together
   * @param listener hears of each batch
   */
  public RecoverCarts(
      OfferContext context, Executor lanes, Sleeper sleeper, Consumer<RecoverySummary> listener) {
    this.context = context;
    this.permits =
        new MailPermits(
            new MailCircuit(
                context.store(),
                context.compareAndSet(),
                context.clock(),
                context.mailer(),
                context.names().get()),
            new CartBacklog(context.store(), context.compareAndSet(), context.clock()),
            context.clock(),
            sleeper);
    this.recoverItem = new RecoverItem(context, permits, sleeper);
    this.lanes = lanes;
    this.sleeper = sleeper;
    this.listener = listener;
  }

  /**
   * Takes a message of topic {@code cart-recoveries}. What a look handed over ahead of its time is
   * waited for in the caller's thread, and not in a lane that others could use.
   *
   * @return completes when each cart and offer of it is stored in a state with a time of its own at
   *     which it is due again, or with nothing left to do; exceptionally when the batch is to come
   *     again: with {@link OverloadedException} while mails pause
   */
  public CompletableFuture<Void> accept(Message message) {
    final Optional<RecoveryBatch> batch = RecoveryBatch.decode(message.data());
    if (batch.isEmpty()) {
      LOG.log(
          Level.ERROR, "{0} is no batch of carts; the next look finds what it was about", message);
      return CompletableFuture.completedFuture(null);
    }
    try {
      awaitNearlyDue(batch.get().dueBy());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(new NotYetException("stopped before it was due"));
    }
    return recover(batch.get());
  }

  /** Waits until the rest is short enough to be waited for cart by cart. */
  private void awaitNearlyDue(Instant dueBy) throws InterruptedException {
    final Instant nearlyDue = dueBy.minus(RecoverItem.AHEAD);
    if (!nearlyDue.isAfter(context.clock().instant().plus(LONGEST_WAIT))) {
      sleeper.sleepUntil(nearlyDue, context.clock());
    }
  }

  private CompletableFuture<Void> recover(RecoveryBatch batch) {
    final RecoveryTally tally = new RecoveryTally();
    final Instant patience = context.clock().instant().plus(RecoverItem.PATIENCE);
    final List<RecoverItem.Item> items = new ArrayList<>();
    batch.carts().forEach(id -> items.add(new RecoverItem.Item(true, id, batch.dueBy(), patience)));
    batch
        .offers()
        .forEach(id -> items.add(new RecoverItem.Item(false, id, batch.dueBy(), patience)));
    final BatchEnd end = new BatchEnd(items.size());
    final Executor carried = CallDeadline.carriedBy(lanes);
    for (RecoverItem.Item item : items) {
      carried.execute(() -> recover(item, tally, end));
    }
    return end.outcome()
        .thenCompose(
            outcome -> {
              listener.accept(tally.summary());
              return answer(outcome);
            });
  }

  private void recover(RecoverItem.Item item, RecoveryTally tally, BatchEnd end) {
    ItemOutcome outcome = ItemOutcome.BROKEN;
    try {
      outcome = recoverItem.recover(item, tally);
    } finally {
      end.ended(outcome);
    }
  }

  private static CompletableFuture<Void> answer(ItemOutcome worst) {
    return switch (worst) {
      case DONE -> CompletableFuture.completedFuture(null);
      case NOT_YET -> CompletableFuture.failedFuture(new NotYetException("not due yet"));
      case PAUSED -> CompletableFuture.failedFuture(new OverloadedException("mails pause"));
      case BROKEN ->
          CompletableFuture.failedFuture(new NotYetException("the store could not be asked"));
    };
  }
}
