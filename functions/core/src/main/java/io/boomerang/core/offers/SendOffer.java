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
final class SendOffer {
  /** Why an offer was dropped whose customer is shopping again. */
  static final String ACTIVE_AGAIN = "active_again";

  /** Why an offer was dropped whose cart was emptied. */
  static final String CART_EMPTY = "cart_empty";

  private final Recovery recovery;
  private final CustomerZone zones;
  private final ComposeMail composer;
  private final FinishOffer finish;
  private final OfferPolicy policies;

  SendOffer(Recovery recovery, CustomerZone zones) {
    this.recovery = recovery;
    this.zones = zones;
    this.composer = new ComposeMail(recovery, zones);
    this.finish = new FinishOffer(recovery);
    this.policies =
        OfferPolicy.all(
            List.of(
                recovery.offer().maximumAge(),
                new NothingBought(),
                new Consent(),
                new NotSuppressed(),
                recovery.offer().minimumValue(),
                recovery.offer().quietHours()));
  }

  /**
   * Goes on with an offer, as far as it goes now.
   *
   * @param isMine whether the caller has just claimed it, and so need not wait until it is due
   */
  void advance(String offerId, boolean isMine, SweepTally tally) {
    final String sender = recovery.names().get();
    final AtomicReference<Step> latest = new AtomicReference<>();
    Step step;
    try {
      step =
          recovery
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
      finish.finish(offerId, sender, recovery.mailer().send(step.mail()), tally);
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

    void count(SweepTally tally) {
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
    return recovery
        .store()
        .get(OfferDocument.path(offerId))
        .map(OfferDocument::read)
        .filter(offer -> offer.state() == OfferState.SENDING && sender.equals(offer.sender()))
        .isPresent();
  }

  private Decision<Step> decide(String offerId, boolean isMine, String sender) {
    final Optional<Document> found = recovery.store().get(OfferDocument.path(offerId));
    if (found.isEmpty()) {
      return Decision.nothing(Step.NONE);
    }
    final Document document = found.get();
    final Offer offer = OfferDocument.read(document);
    final Instant now = recovery.clock().instant();
    final boolean isDue = !offer.dueAt().isAfter(now);
    if (offer.state() == OfferState.SENDING && isDue) {
      final Offer unknown = offer.become(OfferState.UNKNOWN, null, now);
      return change(document, unknown.telling(OfferActivities.stateReached(unknown, now)));
    }
    if (offer.state() != OfferState.CLAIMED || !(isDue || isMine)) {
      return Decision.nothing(Step.NONE);
    }
    final Document cart =
        recovery.store().get(CartDocument.path(offer.userSession())).orElseThrow();
    final Standing standing = Standing.read(recovery, cart);
    final Verdict verdict = judge(offer, standing, now);
    if (verdict instanceof Verdict.HoldUntil hold) {
      return change(document, offer.due(hold.until()));
    }
    return verdict instanceof Verdict.Suppress suppress
        ? drop(document, offer, standing, suppress.reason())
        : send(document, offer, standing, sender);
  }

  private Verdict judge(Offer offer, Standing standing, Instant now) {
    final Cart cart = standing.cart();
    if (cart.lines().isEmpty()) {
      final boolean bought = cart.status() == CartStatus.CONVERTED;
      return new Verdict.Suppress(bought ? NothingBought.PURCHASED : CART_EMPTY);
    }
    final Verdict verdict = policies.judge(standing.candidate(recovery, zones, now));
    final boolean isBack =
        cart.status() == CartStatus.OPEN || !cart.userId().equals(offer.userId());
    return isBack && !(verdict instanceof Verdict.Suppress)
        ? new Verdict.Suppress(ACTIVE_AGAIN)
        : verdict;
  }

  private Decision<Step> drop(Document document, Offer offer, Standing standing, String reason) {
    final Instant now = recovery.clock().instant();
    final OfferState state =
        reason.equals(MaximumAge.STALE) ? OfferState.FAILED : OfferState.SUPPRESSED;
    final Offer dropped = offer.become(state, reason, now.plus(recovery.retry().lease()));
    final Offer telling = dropped.telling(OfferActivities.stateReached(dropped, now));
    return new Decision<>(
        List.of(
            update(document, telling),
            standing.shopperWrite(
                standing.shopper().withdrawn(offer.offerId(), offer.offerBefore()))),
        new Step(telling, null));
  }

  private Decision<Step> send(Document document, Offer offer, Standing standing, String sender) {
    final OfferMail mail = composer.compose(offer, standing);
    final Instant now = recovery.clock().instant();
    final Offer sending = offer.sending(sender, now.plus(recovery.retry().sending()));
    return new Decision<>(
        List.of(
            update(document, sending),
            standing.cartWrite(recovery, standing.cart()),
            standing.shopperWrite(standing.shopper()),
            standing.profileUnchanged()),
        new Step(sending, mail));
  }

  private Decision<Step> change(Document document, Offer after) {
    final boolean moved = after.state() != OfferDocument.read(document).state();
    return new Decision<>(List.of(update(document, after)), new Step(moved ? after : null, null));
  }

  private Write update(Document document, Offer after) {
    return new Write.Update(
        document.path(), OfferDocument.fields(after, recovery.cart().shards()), document.version());
  }
}
