package io.boomerang.core.offers;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
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
 * Decides on one cold cart, in one commit that holds only if nobody has touched the cart or its
 * customer since they were read. Whoever commits first has decided; the others conflict.
 */
final class ClaimCart {
  private static final int MAX_SALT = 100;

  private final Recovery recovery;
  private final CustomerZone zones;
  private final OfferPolicy policies;

  ClaimCart(Recovery recovery, CustomerZone zones) {
    final OfferConfig config = recovery.offer();
    this.recovery = recovery;
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
    final Standing standing = Standing.read(recovery, cartDocument);
    final Cart cart = standing.cart();
    final Instant now = recovery.clock().instant();
    if (cart.status() != CartStatus.OPEN) {
      recovery.store().commit(List.of(standing.cartWrite(recovery, cart)));
      tally.count("closed");
      return Optional.empty();
    }
    if (cart.expiresAt(recovery.cart().idle()).isAfter(now)) {
      return Optional.empty();
    }
    final Verdict verdict = policies.judge(standing.candidate(recovery, zones, now));
    if (verdict instanceof Verdict.HoldUntil hold) {
      recovery.store().commit(List.of(standing.cartWrite(recovery, cart.held(hold.until()))));
      tally.count("held");
      return Optional.empty();
    }
    return Optional.of(commit(standing, verdict, now, tally));
  }

  private Offer commit(Standing standing, Verdict verdict, Instant now, SweepTally tally)
      throws ConflictException {
    final Offer offer = offer(standing, verdict, now);
    final List<Write> writes = new ArrayList<>();
    writes.add(standing.cartWrite(recovery, standing.cart().handled()));
    writes.add(
        new Write.Create(
            OfferDocument.path(offer.offerId()),
            OfferDocument.fields(offer, recovery.cart().shards())));
    if (offer.state() != OfferState.SUPPRESSED) {
      writes.add(standing.shopperWrite(standing.shopper().offered(offer.offerId(), now)));
    }
    if (offer.coupon() != null) {
      writes.add(
          new Write.Create(
              OfferDocument.couponPath(offer.coupon()),
              Map.of("offer_id", offer.offerId(), "expires_at", offer.expiresAt())));
    }
    recovery.store().commit(writes);
    if (offer.state() == OfferState.SUPPRESSED) {
      tally.suppressed(offer.reason());
    } else {
      tally.count(offer.state().id());
    }
    return offer;
  }

  private Offer offer(Standing standing, Verdict verdict, Instant now) {
    final Cart cart = standing.cart();
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
            recovery.offer().discount(),
            now.plus(recovery.offer().couponLife()),
            standing.coldAt(recovery),
            0,
            now.plus(recovery.retry().lease()),
            null,
            standing.shopper().lastOfferAt(),
            Redemption.NONE,
            List.of());
    final Offer telling = offer.telling(OfferActivities.cartAbandoned(offer, cart, now));
    return state == OfferState.CLAIMED
        ? telling
        : telling.telling(OfferActivities.stateReached(offer, now));
  }

  /** The first code of the offer that no other offer has; hardly ever another than the first. */
  private String freeCode(String offerId) {
    for (int salt = 0; salt < MAX_SALT; salt++) {
      final String code = recovery.coupons().codeFor(offerId, salt);
      if (recovery.store().get(OfferDocument.couponPath(code)).isEmpty()) {
        return code;
      }
    }
    throw new IllegalStateException("no free code for offer " + offerId);
  }
}
