package io.boomerang.core.recovery;

import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.ContentionException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.Outbox;
import io.boomerang.core.offers.SendOffer;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.time.Sleeper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Works on one cart or one offer until it is stored with a time of its own, or done. */
final class RecoverItem {
  /** Tries that are due so soon after a batch came are waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Nothing is begun when its caller waits no longer than this: a call may hang. */
  static final Duration NEEDED = Duration.ofSeconds(30);

  /** How far the clocks of two instances may be apart. */
  static final Duration AHEAD = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(RecoverItem.class.getName());

  /** Somebody was faster so often: then it is theirs. */
  private static final int TRIES = 3;

  private final OfferContext context;
  private final MailPermits permits;
  private final ClaimCart claimCart;
  private final SendOffer sendOffer;
  private final Outbox outbox;
  private final Sleeper sleeper;

  RecoverItem(OfferContext context, MailPermits permits, Sleeper sleeper) {
    final CustomerZone zones = new CustomerZone(context.offer().defaultZone());
    this.context = context;
    this.permits = permits;
    this.sendOffer =
        new SendOffer(context, zones, new CartOccasions(context.store(), context.cart()), sleeper);
    this.claimCart = new ClaimCart(context, zones, sendOffer);
    this.outbox = new Outbox(context);
    this.sleeper = sleeper;
  }

  /**
   * A cart or an offer of a batch.
   *
   * @param dueBy by the look's clock it is due then
   * @param patience what is due again until then is waited for
   */
  record Item(boolean isCart, String id, Instant dueBy, Instant patience) {}

  /** Works on it. What breaks for one must not keep the others of the batch from their mails. */
  ItemOutcome recover(Item item, RecoveryTally tally) {
    if (CallDeadline.left(NEEDED).compareTo(NEEDED) < 0) {
      return ItemOutcome.PAUSED;
    }
    try {
      return item.isCart() ? cart(item, tally) : offer(item, tally);
    } catch (ContentionException e) {
      tally.count("conflicts");
      return ItemOutcome.DONE;
    } catch (NotPublishedException e) {
      tally.count("errors");
      LOG.log(Level.ERROR, "what became of " + item.id() + " is published later", e);
      return ItemOutcome.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ItemOutcome.PAUSED;
    } catch (StoreUnavailableException e) {
      tally.count("errors");
      LOG.log(Level.ERROR, item.id() + " comes again", e);
      return ItemOutcome.BROKEN;
    } catch (RuntimeException e) {
      // Coming again at once would change nothing, and keep the others of its batch busy.
      tally.count("errors");
      LOG.log(Level.ERROR, item.id() + " is left until it is looked for again", e);
      return ItemOutcome.DONE;
    }
  }

  private ItemOutcome cart(Item item, RecoveryTally tally) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      final Optional<Document> found = context.store().get(CartDocument.path(item.id()));
      if (found.isEmpty() || !CartStatus.OPEN.id().equals(found.get().fields().get("status"))) {
        return ItemOutcome.DONE;
      }
      final Instant due = Due.cartDue(found.get());
      if (due.isAfter(item.dueBy())) {
        // Its customer came back, and it falls due another time.
        return ItemOutcome.DONE;
      }
      if (!awaitDue(due)) {
        return ItemOutcome.NOT_YET;
      }
      final Optional<MailCircuit.Permit> permit = permits.await(item.patience());
      if (permit.isEmpty()) {
        tally.count("paused");
        return ItemOutcome.PAUSED;
      }
      tally.count("scanned");
      try {
        final Optional<Offer> offer = claim(found.get(), attempt == 1, permit.get(), tally);
        follow(offer, item, tally);
        offer.ifPresent(decided -> outbox.flush(decided.offerId()));
        return ItemOutcome.DONE;
      } catch (ConflictException e) {
        tally.count("conflicts");
        if (attempt == TRIES) {
          return ItemOutcome.DONE;
        }
      }
    }
  }

  /** Whether it is due now, after a moment for clocks that differ. */
  private boolean awaitDue(Instant due) throws InterruptedException {
    if (due.isAfter(context.clock().instant().plus(AHEAD))) {
      return false;
    }
    sleeper.sleepUntil(due, context.clock());
    return true;
  }

  private Optional<Offer> claim(
      Document cart, boolean isFirstTry, MailCircuit.Permit permit, RecoveryTally tally)
      throws ConflictException {
    try (permit) {
      return claimCart.claim(cart, isFirstTry, permit, tally);
    }
  }

  private ItemOutcome offer(Item item, RecoveryTally tally) throws InterruptedException {
    final Optional<Document> found = context.store().get(OfferDocument.path(item.id()));
    if (found.isEmpty()) {
      return ItemOutcome.DONE;
    }
    if (!OfferDocument.mayMail(found.get())) {
      return withoutMail(OfferDocument.read(found.get()), tally);
    }
    final Optional<MailCircuit.Permit> permit = permits.await(item.patience());
    if (permit.isEmpty()) {
      tally.count("paused");
      return ItemOutcome.PAUSED;
    }
    tally.count("scanned");
    follow(advance(item.id(), permit.get(), tally), item, tally);
    outbox.flush(item.id());
    return ItemOutcome.DONE;
  }

  /** What sends nothing is done whether mails pause or not. */
  private ItemOutcome withoutMail(Offer offer, RecoveryTally tally) {
    tally.count("scanned");
    if (offer.state() == OfferState.SENDING) {
      sendOffer.giveUpOverdue(offer.offerId(), tally);
    }
    outbox.flush(offer.offerId());
    return ItemOutcome.DONE;
  }

  /** Waits out short pauses of the provider; what has to wait longer is found by a look. */
  private void follow(Optional<Offer> first, Item item, RecoveryTally tally)
      throws InterruptedException {
    // Who has been refused waits for a turn behind others, and not until the next look.
    final Instant turn = item.patience().plus(PATIENCE);
    Optional<Offer> offer = first;
    while (offer.isPresent()
        && offer.get().state() == OfferState.CLAIMED
        && !offer.get().dueAt().isAfter(item.patience())) {
      sleeper.sleepUntil(offer.get().dueAt(), context.clock());
      final Optional<MailCircuit.Permit> permit = permits.await(turn);
      offer = permit.flatMap(granted -> advance(first.get().offerId(), granted, tally));
    }
  }

  private Optional<Offer> advance(String offerId, MailCircuit.Permit permit, RecoveryTally tally) {
    try (permit) {
      return sendOffer.advance(offerId, false, permit, tally);
    }
  }
}
