package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One offer to one customer, as it is stored. What is still to be published travels in it, in
 * {@code outbox}, from the commit that made it true until it has been published.
 *
 * @param offerId derived and opaque; see {@link OfferIds}
 * @param address the key of the address for which it counts; null when none was known
 * @param userSession whose cart it is for; null when it needs none
 * @param reason why it was suppressed or failed; null otherwise
 * @param coupon null when its customer never gets one, or there is nothing to redeem
 * @param expiresAt the last instant at which the coupon counts
 * @param deleteAt when it may be forgotten; null when never. Its id is derived, and keeps it from
 *     being made twice as long as it is there
 * @param since when it was called for, such as when the cart went cold: an offer is stale some time
 *     after it
 * @param attempts calls of the provider so far
 * @param dueAt when something is to be done about it, if nobody has by then
 * @param sender who is calling the provider; null when nobody is
 * @param offerBefore when the customer's offer of the campaign before this one was decided on; null
 *     when there was none
 * @param redemption what became of the coupon
 * @param reward what it is the coupon of, or reminds of; null when it is of no reward
 * @param outbox not known to be published yet
 */
@RecordBuilder
public record Offer(
    String offerId,
    Campaign campaign,
    String userId,
    String address,
    String userSession,
    OfferState state,
    String reason,
    String coupon,
    Discount discount,
    Instant expiresAt,
    Instant deleteAt,
    Instant since,
    int attempts,
    Instant dueAt,
    String sender,
    Instant offerBefore,
    Redemption redemption,
    RewardTerms reward,
    List<Activity> outbox) {

  public Offer {
    Objects.requireNonNull(offerId, "offerId");
    Objects.requireNonNull(campaign, "campaign");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(redemption, "redemption");
    if (campaign.isOfReward() != (reward != null)) {
      throw new IllegalArgumentException("offer " + offerId + " of " + campaign + ": " + reward);
    }
    outbox = List.copyOf(outbox);
  }

  /** Whether something is left to do. */
  public boolean isPending() {
    return state == OfferState.CLAIMED || state == OfferState.SENDING || !outbox.isEmpty();
  }

  /**
   * The offer in its next state, called by nobody.
   *
   * @param why null unless there is a reason
   * @throws IllegalStateException when an offer cannot go there from here
   */
  Offer become(OfferState next, String why, Instant due) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException(
          "offer %s is %s and cannot become %s".formatted(offerId, state.id(), next.id()));
    }
    return OfferBuilder.builder(this).state(next).reason(why).dueAt(due).sender(null).build();
  }

  /** The offer just before the provider is called. */
  Offer sending(String by, Instant unknownFrom) {
    final Offer next = become(OfferState.SENDING, null, unknownFrom);
    return OfferBuilder.builder(next).attempts(attempts + 1).sender(by).build();
  }

  /** The offer, looked at again later. */
  Offer due(Instant due) {
    return OfferBuilder.builder(this).dueAt(due).build();
  }

  /** The offer with more pending activities. */
  public Offer withPending(Activity activity) {
    final List<Activity> more = new ArrayList<>(outbox);
    more.add(activity);
    return OfferBuilder.builder(this).outbox(more).build();
  }

  /** The offer when these have been published. */
  Offer published(List<Activity> activities) {
    final List<Activity> left = new ArrayList<>(outbox);
    left.removeAll(activities);
    return OfferBuilder.builder(this).outbox(left).build();
  }

  Offer redemption(Redemption next) {
    return OfferBuilder.builder(this).redemption(next).build();
  }

  /** The offer with a coupon that counts. */
  Offer issued(String code, Discount worth, Instant until, RewardTerms terms, Instant due) {
    return OfferBuilder.builder(this)
        .coupon(code)
        .discount(worth)
        .expiresAt(until)
        .reward(terms)
        .dueAt(due)
        .build();
  }

  /** The offer whose reward was taken back. */
  Offer withdrawn(long sequence) {
    return OfferBuilder.builder(this).reward(reward.withdrawnBy(sequence)).build();
  }
}
