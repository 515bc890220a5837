package io.boomerang.core.offers;

import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.policy.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the offer that a verdict comes to, and what has to be written with it in one commit. */
public final class ClaimOffer {
  private final FreeCodes codes;
  private final Clock clock;
  private final OfferConfig config;
  private final int shards;

  /** With {@code shards} as offers are stored with. */
  public ClaimOffer(
      DocumentStore store, Clock clock, CouponCodes coupons, OfferConfig config, int shards) {
    this.codes = new FreeCodes(store, coupons);
    this.clock = clock;
    this.config = config;
    this.shards = shards;
  }

  /**
   * An offer to be made.
   *
   * @param userSession whose cart it is for; null when it needs none
   * @param since when it was called for
   * @param lease how long others leave it to whoever claims it
   * @param isCodeAsked whether the store is asked that its code is free; without that, the commit
   *     conflicts in the rare case that another offer has it
   */
  public record Wanted(
      String offerId,
      Campaign campaign,
      String userSession,
      Discount discount,
      Instant since,
      Duration lease,
      boolean isCodeAsked) {}

  /** The offer in the state that the verdict means; a verdict to wait counts as a yes. */
  public Offer offer(Wanted wanted, MailRecipient customer, Verdict verdict) {
    final Instant now = clock.instant();
    final OfferState state =
        verdict instanceof Verdict.Suppress
            ? OfferState.SUPPRESSED
            : verdict instanceof Verdict.HoldOut ? OfferState.HELD_OUT : OfferState.CLAIMED;
    final CampaignConfig campaign = config.of(wanted.campaign);
    final Instant expiresAt = now.plus(campaign.couponLife());
    final Discount discount =
        isHabit(wanted.campaign, customer, now) ? Discount.NONE : wanted.discount;
    final boolean hasCode = state == OfferState.CLAIMED && !discount.isNone();
    return OfferBuilder.builder()
        .offerId(wanted.offerId)
        .campaign(wanted.campaign)
        .userId(customer.shopper().userId())
        .address(customer.addressKey())
        .userSession(wanted.userSession)
        .state(state)
        .reason(verdict instanceof Verdict.Suppress suppress ? suppress.reason() : null)
        .coupon(hasCode ? code(wanted) : null)
        .discount(discount)
        .expiresAt(expiresAt)
        .deleteAt(expiresAt.plus(campaign.keep()))
        .since(wanted.since)
        .dueAt(now.plus(wanted.lease))
        .offerBefore(customer.lastOfferAt(wanted.campaign))
        .redemption(Redemption.NONE)
        .outbox(List.of())
        .build();
  }

  private String code(Wanted wanted) {
    return wanted.isCodeAsked ? codes.of(wanted.offerId) : codes.likelyOf(wanted.offerId);
  }

  /** Whoever redeemed a code not long ago comes back without one. */
  private boolean isHabit(Campaign campaign, MailRecipient customer, Instant now) {
    final Instant last = customer.shopper().lastRedeemedAt();
    return campaign.isFavour() && last != null && now.isBefore(last.plus(config.habit()));
  }

  /**
   * The offer's documents. They hold only if the customer is still as read; what it was decided on
   * is for the caller to add.
   */
  public List<Write> writes(Offer offer, MailRecipient customer) {
    return writes(offer, customer, UnaryOperator.identity());
  }

  /**
   * The same, with the offer stored as it is a step after it was decided on.
   *
   * @param step what follows at once, in the same commit
   */
  public List<Write> writes(Offer offer, MailRecipient customer, UnaryOperator<Offer> step) {
    final Instant now = clock.instant();
    final Offer pending = offer.withPending(OfferActivities.stateReached(offer, now));
    final List<Write> writes = new ArrayList<>();
    writes.add(Offers.create(step.apply(pending), shards));
    if (offer.state() != OfferState.SUPPRESSED && offer.campaign().isFavour()) {
      writes.addAll(customer.offered(offer.campaign(), offer.offerId(), now));
    }
    if (offer.coupon() != null) {
      writes.add(OfferDocument.createCoupon(offer));
    }
    return writes;
  }
}
