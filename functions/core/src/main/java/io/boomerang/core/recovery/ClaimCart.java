package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.AbandonedCart;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferActivities;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.Redemption;
import io.boomerang.core.offers.policy.Consent;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.NotSuppressed;
import io.boomerang.core.offers.policy.NothingBought;
import io.boomerang.core.offers.policy.OfferPolicy;
import io.boomerang.core.offers.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides on one abandoned cart, in one commit that holds only if nobody has touched the cart or
 * its customer since they were read. Whoever commits first has decided; the others conflict.
 */
final class ClaimCart {
  private static final int MAX_SALT = 100;

  private final OfferContext context;
  private final CustomerZone zones;
  private final OfferPolicy policies;

  ClaimCart(OfferContext context, CustomerZone zones) {
    final OfferConfig config = context.offer();
    this.context = context;
    this.zones = zones;
    this.policies =
        OfferPolicy.all(
            List.of(
                config.maximumAge(),
                new NothingBought(),
                new Consent(),
                new NotSuppressed(),
                config.minimumValue(),
                config.frequencyCap(),
                config.quietHours(),
                config.holdOut()));
  }

  /**
   * Decides.
   *
   * @return the offer that came of it, whatever its state; empty when none did
   * @throws ConflictException when somebody was faster: whoever reads next sees what became of it
   */
  Optional<Offer> claim(Document cartDocument, SweepTally tally) throws ConflictException {
    final AbandonedCart abandoned = AbandonedCart.read(context, cartDocument);
    final Cart cart = abandoned.cart();
    final Instant now = context.clock().instant();
    if (cart.status() != CartStatus.OPEN) {
      context.store().commit(List.of(abandoned.cartWrite(context, cart)));
      tally.count("closed");
      return Optional.empty();
    }
    if (cart.expiresAt(context.cart().idle()).isAfter(now)) {
      return Optional.empty();
    }
    final Verdict verdict = policies.judge(abandoned.candidate(context, zones, now));
    if (verdict instanceof Verdict.HoldUntil hold) {
      context.store().commit(List.of(abandoned.cartWrite(context, cart.held(hold.until()))));
      tally.count("held");
      return Optional.empty();
    }
    return Optional.of(commit(abandoned, verdict, now, tally));
  }

  private Offer commit(AbandonedCart abandoned, Verdict verdict, Instant now, SweepTally tally)
      throws ConflictException {
    final Offer offer = offer(abandoned, verdict, now);
    final List<Write> writes = new ArrayList<>();
    writes.add(abandoned.cartWrite(context, abandoned.cart().handled()));
    writes.add(
        new Write.Create(
            OfferDocument.path(offer.offerId()),
            OfferDocument.fields(offer, context.cart().shards())));
    if (offer.state() != OfferState.SUPPRESSED) {
      writes.add(abandoned.shopperWrite(abandoned.shopper().offered(offer.offerId(), now)));
    }
    if (offer.coupon() != null) {
      writes.add(
          new Write.Create(
              OfferDocument.couponPath(offer.coupon()),
              Map.of("offer_id", offer.offerId(), "expires_at", offer.expiresAt())));
    }
    context.store().commit(writes);
    if (offer.state() == OfferState.SUPPRESSED) {
      tally.suppressed(offer.reason());
    } else {
      tally.count(offer.state().id());
    }
    return offer;
  }

  private Offer offer(AbandonedCart abandoned, Verdict verdict, Instant now) {
    final Cart cart = abandoned.cart();
    final String offerId = OfferIds.ofCart(cart.userSession(), cart.rounds() + 1);
    final OfferState state =
        verdict instanceof Verdict.Suppress
            ? OfferState.SUPPRESSED
            : verdict instanceof Verdict.HoldOut ? OfferState.HELD_OUT : OfferState.CLAIMED;
    final Offer offer =
        new Offer(
            offerId,
            cart.userId(),
            cart.userSession(),
            state,
            verdict instanceof Verdict.Suppress suppress ? suppress.reason() : null,
            state == OfferState.CLAIMED ? freeCode(offerId) : null,
            context.offer().discount(),
            now.plus(context.offer().couponLife()),
            abandoned.coldAt(context),
            0,
            now.plus(context.retry().lease()),
            null,
            abandoned.shopper().lastOfferAt(),
            Redemption.NONE,
            List.of());
    final Offer pending = offer.withPending(OfferActivities.cartAbandoned(offer, cart, now));
    return state == OfferState.CLAIMED
        ? pending
        : pending.withPending(OfferActivities.stateReached(offer, now));
  }

  /** The first code that no other offer has; almost always the first of all. */
  private String freeCode(String offerId) {
    for (int salt = 0; salt < MAX_SALT; salt++) {
      final String code = context.coupons().codeFor(offerId, salt);
      if (context.store().get(OfferDocument.couponPath(code)).isEmpty()) {
        return code;
      }
    }
    throw new IllegalStateException("no free code for offer " + offerId);
  }
}
