package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.ClaimOffer;
import io.boomerang.core.offers.Customer;
import io.boomerang.core.offers.Occasion;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferActivities;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.OfferPolicy;
import io.boomerang.core.offers.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides on one abandoned cart, in one commit that holds only if nobody has touched the cart or
 * its customer since they were read. Whoever commits first has decided; the others conflict.
 */
final class ClaimCart {
  private final OfferContext context;
  private final CustomerZone zones;
  private final OfferPolicy policies;
  private final ClaimOffer claim;

  ClaimCart(OfferContext context, CustomerZone zones) {
    this.context = context;
    this.zones = zones;
    this.policies = context.offer().beforeClaiming(Campaign.CART);
    this.claim =
        new ClaimOffer(
            context.store(),
            context.clock(),
            context.coupons(),
            context.offer(),
            context.cart().shards());
  }

  /**
   * Decides.
   *
   * @return the offer that came of it, whatever its state; empty when none did
   * @throws ConflictException when somebody was faster: whoever reads next sees what became of it
   */
  Optional<Offer> claim(Document document, SweepTally tally) throws ConflictException {
    final Cart stored = CartDocument.read(document);
    final Customer customer = Customer.read(context.store(), stored.userId());
    final AbandonedCart abandoned =
        AbandonedCart.of(context.store(), document, stored, customer, context.cart());
    final Cart cart = abandoned.cart();
    final Instant now = context.clock().instant();
    if (cart.status() != CartStatus.OPEN) {
      context.store().commit(List.of(abandoned.write(cart)));
      tally.count("closed");
      return Optional.empty();
    }
    if (cart.expiresAt(context.cart().idle()).isAfter(now)) {
      return Optional.empty();
    }
    final Verdict verdict = judge(abandoned.occasion(), customer, now);
    if (verdict instanceof Verdict.HoldUntil hold) {
      context.store().commit(List.of(abandoned.write(cart.held(hold.until()))));
      tally.count("held");
      return Optional.empty();
    }
    return Optional.of(commit(abandoned, customer, verdict, tally));
  }

  private Verdict judge(Occasion occasion, Customer customer, Instant now) {
    return occasion
        .objection()
        .<Verdict>map(Verdict.Suppress::new)
        .orElseGet(() -> policies.judge(customer.candidate(occasion, zones, now)));
  }

  private Offer commit(
      AbandonedCart abandoned, Customer customer, Verdict verdict, SweepTally tally)
      throws ConflictException {
    final Cart cart = abandoned.cart();
    final Offer decided =
        claim.offer(
            new ClaimOffer.Wanted(
                OfferIds.ofCart(cart.userSession(), cart.rounds() + 1),
                Campaign.CART,
                cart.userSession(),
                context.offer().of(Campaign.CART).discount(),
                abandoned.coldAt(),
                context.retry().lease()),
            customer,
            verdict);
    final Offer offer =
        decided.withPending(
            OfferActivities.cartAbandoned(decided, cart, context.clock().instant()));
    final List<Write> writes = new ArrayList<>(claim.writes(offer, customer));
    writes.add(abandoned.write(cart.handled()));
    context.store().commit(writes);
    if (offer.state() == OfferState.SUPPRESSED) {
      tally.suppressed(offer.reason());
    } else {
      tally.count(offer.state().id());
    }
    return offer;
  }
}
