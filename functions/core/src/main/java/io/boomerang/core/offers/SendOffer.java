package io.boomerang.core.offers;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.policy.Consent;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.NotSuppressed;
import io.boomerang.core.offers.policy.NothingBought;
import io.boomerang.core.offers.policy.OfferPolicy;
import io.boomerang.core.offers.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes a claimed offer to the provider: looks once more whether it still holds, stores {@code
 * sending} in a commit that holds only if neither the cart nor its customer has changed, calls the
 * provider once, and stores what became of it.
 */
public final class SendOffer {
  /** Why an offer was dropped whose customer is shopping again. */
  static final String ACTIVE_AGAIN = "active_again";

  /** Why an offer was dropped whose cart was emptied. */
  static final String CART_EMPTY = "cart_empty";

  private final OfferContext context;
  private final CustomerZone zones;
  private final ComposeMail composer;
  private final FinishOffer finish;
  private final OfferPolicy policies;

  public SendOffer(OfferContext context, CustomerZone zones) {
    this.context = context;
    this.zones = zones;
    this.composer = new ComposeMail(context, zones);
    this.finish = new FinishOffer(context);
    this.policies =
        OfferPolicy.all(
            List.of(
                context.offer().maximumAge(),
                new NothingBought(),
                new Consent(),
                new NotSuppressed(),
                context.offer().minimumValue(),
                context.offer().quietHours()));
  }

  /**
   * Goes on with an offer, as far as it goes now.
   *
   * @param isMine whether the caller has just claimed it, and so need not wait until it is due
   */
  public void advance(String offerId, boolean isMine, OfferTally tally) {
    final String sender = context.names().get();
    final AtomicReference<Step> latest = new AtomicReference<>();
    Step step;
    try {
      step =
          context
              .compareAndSet()
              .run(
                  () -> {
                    final Decision<Step> decision = decide(offerId, isMine, sender);
                    latest.set(decision.result());
                    return decision;
                  });
    } catch (StoreUnavailableException e) {
      if (!isSender(offerId, sender)) {
        throw e;
      }
      // The commit took effect although its answer was lost: the call is ours to make.
      step = latest.get();
    }
    step.count(tally);
    if (step.mail() != null) {
      finish.finish(offerId, sender, context.mailer().send(step.mail()), tally);
    }
  }

  /**
   * What one commit did.
   *
   * @param reached the offer's new state; null when it stayed
   * @param mail to be sent now; null when none
   */
  private record Step(Offer reached, OfferMail mail) {
    static final Step NONE = new Step(null, null);

    void count(OfferTally tally) {
      if (reached == null) {
        return;
      }
      if (reached.state() == OfferState.SUPPRESSED) {
        tally.suppressed(reached.reason());
      } else if (reached.state() != OfferState.SENDING) {
        tally.count(reached.state().id());
      }
    }
  }

  private boolean isSender(String offerId, String sender) {
    return context
        .store()
        .get(OfferDocument.path(offerId))
        .map(OfferDocument::read)
        .filter(offer -> offer.state() == OfferState.SENDING && sender.equals(offer.sender()))
        .isPresent();
  }

  private Decision<Step> decide(String offerId, boolean isMine, String sender) {
    final Optional<Document> found = context.store().get(OfferDocument.path(offerId));
    if (found.isEmpty()) {
      return Decision.nothing(Step.NONE);
    }
    final Document document = found.get();
    final Offer offer = OfferDocument.read(document);
    final Instant now = context.clock().instant();
    final boolean isDue = !offer.dueAt().isAfter(now);
    if (offer.state() == OfferState.SENDING && isDue) {
      final Offer unknown = offer.become(OfferState.UNKNOWN, null, now);
      return change(document, unknown.withPending(OfferActivities.stateReached(unknown, now)));
    }
    if (offer.state() != OfferState.CLAIMED || !(isDue || isMine)) {
      return Decision.nothing(Step.NONE);
    }
    final Document cart = context.store().get(CartDocument.path(offer.userSession())).orElseThrow();
    final AbandonedCart abandoned = AbandonedCart.read(context, cart);
    final Verdict verdict = judge(offer, abandoned, now);
    if (verdict instanceof Verdict.HoldUntil hold) {
      return change(document, offer.due(hold.until()));
    }
    return verdict instanceof Verdict.Suppress suppress
        ? drop(document, offer, abandoned, suppress.reason())
        : send(document, offer, abandoned, sender);
  }

  private Verdict judge(Offer offer, AbandonedCart abandoned, Instant now) {
    final Cart cart = abandoned.cart();
    if (cart.lines().isEmpty()) {
      final boolean bought = cart.status() == CartStatus.CONVERTED;
      return new Verdict.Suppress(bought ? NothingBought.PURCHASED : CART_EMPTY);
    }
    final Verdict verdict = policies.judge(abandoned.candidate(context, zones, now));
    final boolean isBack =
        cart.status() == CartStatus.OPEN || !cart.userId().equals(offer.userId());
    return isBack && !(verdict instanceof Verdict.Suppress)
        ? new Verdict.Suppress(ACTIVE_AGAIN)
        : verdict;
  }

  private Decision<Step> drop(
      Document document, Offer offer, AbandonedCart abandoned, String reason) {
    final Instant now = context.clock().instant();
    final OfferState state =
        reason.equals(MaximumAge.STALE) ? OfferState.FAILED : OfferState.SUPPRESSED;
    final Offer dropped = offer.become(state, reason, now.plus(context.retry().lease()));
    final Offer pending = dropped.withPending(OfferActivities.stateReached(dropped, now));
    return new Decision<>(
        List.of(
            update(document, pending),
            abandoned.shopperWrite(
                abandoned.shopper().withdrawn(offer.offerId(), offer.offerBefore()))),
        new Step(pending, null));
  }

  private Decision<Step> send(
      Document document, Offer offer, AbandonedCart abandoned, String sender) {
    final OfferMail mail = composer.compose(offer, abandoned);
    final Instant now = context.clock().instant();
    final Offer sending = offer.sending(sender, now.plus(context.retry().sending()));
    return new Decision<>(
        List.of(
            update(document, sending),
            abandoned.cartWrite(context, abandoned.cart()),
            abandoned.shopperWrite(abandoned.shopper()),
            abandoned.profileUnchanged()),
        new Step(sending, mail));
  }

  private Decision<Step> change(Document document, Offer after) {
    final boolean moved = after.state() != OfferDocument.read(document).state();
    return new Decision<>(List.of(update(document, after)), new Step(moved ? after : null, null));
  }

  private Write update(Document document, Offer after) {
    return new Write.Update(
        document.path(), OfferDocument.fields(after, context.cart().shards()), document.version());
  }
}
