package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.ClaimOffer;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.MailRecipient;
import io.boomerang.core.offers.Occasion;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferActivities;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.SendOffer;
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
  private final NewerCarts newerCarts;
  private final SendOffer sendOffer;

  ClaimCart(OfferContext context, CustomerZone zones, SendOffer sendOffer) {
    this.context = context;
    this.sendOffer = sendOffer;
    this.zones = zones;
    this.newerCarts = new NewerCarts(context.store(), context.cart());
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
   * Decides, and sends the mail if there is to be one.
   *
   * @param isFirstTry whether nobody is known to have been faster: then less is asked before
   * @param permit to hand it over
   * @return the offer that came of it, in the newest state that is known; empty when none did
   * @throws ConflictException when somebody was faster: whoever reads next sees what became of it
   */
  Optional<Offer> claim(
      Document document, boolean isFirstTry, MailCircuit.Permit permit, RecoveryTally tally)
      throws ConflictException {
    final Cart read = CartDocument.read(document);
    final Cart stored = read.ownedBy(CartOwner.of(context.store(), read));
    final MailRecipient customer =
        MailRecipient.read(context.store(), context.addresses(), stored.userId());
    final AbandonedCart abandoned =
        AbandonedCart.of(context.store(), document, stored, customer.shopper(), context.cart());
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
    final Occasion occasion = abandoned.occasion();
    final Verdict verdict = afterNewerCarts(judge(occasion, customer, now), cart, now);
    if (verdict instanceof Verdict.HoldUntil hold) {
      context.store().commit(List.of(abandoned.write(cart.held(hold.until()))));
      tally.count("held");
      return Optional.empty();
    }
    final Offer offer = offer(abandoned, customer, verdict, isFirstTry);
    final Optional<SendOffer.Start> start =
        offer.state() == OfferState.CLAIMED
            ? sendOffer.start(offer, customer, occasion)
            : Optional.empty();
    commit(abandoned, customer, offer, start);
    count(offer, tally);
    return Optional.of(
        followed(offer, start, permit, tally)
            .orElse(start.map(begun -> begun.stored(offer)).orElse(offer)));
  }

  private Optional<Offer> followed(
      Offer offer,
      Optional<SendOffer.Start> start,
      MailCircuit.Permit permit,
      RecoveryTally tally) {
    if (start.isPresent()) {
      return sendOffer.handOver(start.get(), permit, tally);
    }
    // What has nothing to list is claimed only to be dropped, as it is after any other claim.
    return offer.state() == OfferState.CLAIMED
        ? sendOffer.advance(offer.offerId(), true, permit, tally)
        : Optional.empty();
  }

  private Verdict judge(Occasion occasion, MailRecipient customer, Instant now) {
    return occasion
        .objection()
        .<Verdict>map(Verdict.Suppress::new)
        .orElseGet(() -> policies.judge(customer.candidate(occasion, zones, now)));
  }

  /** Asked only where there would be a mail, or one is held out: what is suppressed stays so. */
  private Verdict afterNewerCarts(Verdict verdict, Cart cart, Instant now) {
    return verdict.equals(Verdict.PASS) || verdict.equals(Verdict.HOLD_OUT)
        ? newerCarts.waitFor(cart, now).<Verdict>map(Verdict.HoldUntil::new).orElse(verdict)
        : verdict;
  }

  private Offer offer(
      AbandonedCart abandoned, MailRecipient customer, Verdict verdict, boolean isFirstTry) {
    final Cart cart = abandoned.cart();
    final Offer decided =
        claim.offer(
            new ClaimOffer.Wanted(
                OfferIds.ofCart(cart.userSession(), cart.rounds() + 1),
                Campaign.CART,
                cart.userSession(),
                context.offer().of(Campaign.CART).discount(),
                abandoned.coldAt(),
                context.retry().lease(),
                !isFirstTry),
            customer,
            verdict);
    return decided.withPending(
        OfferActivities.cartAbandoned(decided, cart, context.clock().instant()));
  }

  private void commit(
      AbandonedCart abandoned, MailRecipient customer, Offer offer, Optional<SendOffer.Start> start)
      throws ConflictException {
    final List<Write> writes =
        new ArrayList<>(
            claim.writes(
                offer, customer, decided -> start.map(it -> it.stored(decided)).orElse(decided)));
    writes.add(abandoned.write(abandoned.cart().handled()));
    if (start.isEmpty()) {
      context.store().commit(writes);
      return;
    }
    writes.add(start.get().unchanged());
    sendOffer.commit(start.get(), writes);
  }

  private static void count(Offer offer, RecoveryTally tally) {
    if (offer.state() == OfferState.SUPPRESSED) {
      tally.suppressed(offer.reason());
    } else {
      tally.count(offer.state().id());
    }
  }
}
