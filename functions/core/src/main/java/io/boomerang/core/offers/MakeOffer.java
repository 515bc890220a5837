package io.boomerang.core.offers;

import io.boomerang.core.carts.Addresses;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.OfferPolicy;
import io.boomerang.core.offers.policy.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes offers that need no cart: decides on each in one commit, which also publishes {@code
 * offer_claimed}, {@code offer_held_out} or {@code offer_suppressed}. Whoever recovers carts mails
 * them.
 */
public final class MakeOffer {
  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final Clock clock;
  private final ClaimOffer claim;
  private final Addresses addresses;
  private final OfferConfig config;
  private final CustomerZone zones;

  /** With {@code shards} as offers are stored with. */
  public MakeOffer(
      DocumentStore store,
      CompareAndSet compareAndSet,
      Clock clock,
      CouponCodes coupons,
      Addresses addresses,
      OfferConfig config,
      int shards) {
    this.store = store;
    this.addresses = addresses;
    this.compareAndSet = compareAndSet;
    this.clock = clock;
    this.claim = new ClaimOffer(store, clock, coupons, config, shards);
    this.config = config;
    this.zones = new CustomerZone(config.defaultZone());
  }

  /**
   * The customer's offer for this cause, made now unless it has been made before; with the
   * campaign's discount.
   *
   * @param cause names it within the campaign, and makes the offer once however often it is asked
   *     for: the lapse of a customer, the number of a reward
   * @throws IllegalArgumentException for the campaign of carts, whose offers need one
   * @throws io.boomerang.core.document.StoreUnavailableException and {@link
   *     io.boomerang.core.document.ContentionException} when it is to be tried again
   */
  public Offer make(Campaign campaign, String userId, String cause) {
    return make(campaign, userId, cause, config.of(campaign).discount());
  }

  /** As {@link #make(Campaign, String, String)}, with a discount of its own. */
  public Offer make(Campaign campaign, String userId, String cause, Discount discount) {
    return make(new Request(campaign, userId, cause, discount, clock.instant()));
  }

  /**
   * As {@link #make(Campaign, String, String)}, for a cause of some time ago: who has bought since
   * gets none, and the offer is stale some time after that.
   */
  public Offer make(Campaign campaign, String userId, String cause, Instant since) {
    return make(new Request(campaign, userId, cause, config.of(campaign).discount(), since));
  }

  /** Whether an offer that is called for then would be stale as soon as it is made. */
  public boolean isTooLate(Instant since) {
    return clock.instant().isAfter(since.plus(config.maximumAge().age()));
  }

  /** What {@link #make(Campaign, String, String, Instant)} would answer; nothing is made. */
  public Offer preview(Campaign campaign, String userId, String cause, Instant since) {
    return decide(new Request(campaign, userId, cause, config.of(campaign).discount(), since))
        .result();
  }

  private Offer make(Request request) {
    return compareAndSet.run(() -> decide(request));
  }

  private record Request(
      Campaign campaign, String userId, String cause, Discount discount, Instant since) {
    Request {
      switch (campaign) {
        case CART ->
            throw new IllegalArgumentException("an offer for a cart is made from the cart");
        case REWARD -> throw new IllegalArgumentException("a reward is issued when it was earned");
        case REMINDER ->
            throw new IllegalArgumentException("a reminder is made with the coupon of its reward");
        case CHURN -> {}
      }
    }

    String offerId() {
      return OfferIds.ofCustomer(campaign, userId, cause);
    }
  }

  private Decision<Offer> decide(Request request) {
    final Optional<Offers.Stored> before = new Offers(store).get(request.offerId());
    if (before.isPresent()) {
      return Decision.nothing(before.get().offer());
    }
    final Instant now = clock.instant();
    final MailRecipient customer = MailRecipient.read(store, addresses, request.userId);
    final OfferPolicy policies = config.beforeClaiming(request.campaign);
    final Verdict verdict =
        policies.judge(customer.candidate(Occasion.withoutCart(request.since), zones, now));
    final Offer offer =
        claim.offer(
            new ClaimOffer.Wanted(
                request.offerId(),
                request.campaign,
                null,
                request.discount,
                request.since,
                Duration.ZERO,
                true),
            customer,
            verdict);
    return new Decision<>(claim.writes(offer, customer), offer);
  }
}
