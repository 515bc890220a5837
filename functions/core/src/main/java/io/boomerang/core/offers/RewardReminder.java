package io.boomerang.core.offers;

import io.boomerang.core.document.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one mail before a reward runs out, as the reward stands now. It is an offer of its own, made
 * by the commit that issues the reward's coupon, and due when the mail is. It has no coupon to
 * redeem: what its mail says is read from the reward's offer, which may have changed since.
 *
 * @param offer with the reward's coupon, and with the time at which it is called for now
 * @param lookAgainAt when it is to be looked at again; empty when it can be decided on
 * @param occasion whether there is still something to remind of
 */
record RewardReminder(Offer offer, Optional<Instant> lookAgainAt, Occasion occasion) {
  /** Why there is no reminder of a reward that an order has. */
  static final String REDEEMED = "redeemed";

  /** Why there is no reminder of a reward whose first mail may go out any moment. */
  static final String NOT_MAILED_YET = "not_mailed_yet";

  /** Why there is no reminder of a reward that is not there. */
  static final String REWARD_GONE = "reward_gone";

  /** The first mail goes out within a day or never; a reminder soon after it says nothing new. */
  private static final Duration AFTER_FIRST_MAIL = Duration.ofDays(2);

  /** The smallest step of time that is stored. */
  private static final Duration A_MOMENT = Duration.ofMillis(1);

  /**
   * The reminder to be stored with a reward's coupon; empty when there is to be none.
   *
   * @param lead how long before the reward's end; zero for no reminders
   */
  static Optional<Offer> of(Offer reward, Duration lead, Instant now) {
    final Instant due = reward.expiresAt().minus(lead);
    if (lead.isZero() || due.isBefore(now.plus(AFTER_FIRST_MAIL))) {
      return Optional.empty();
    }
    return Optional.of(
        OfferBuilder.builder(reward)
            .offerId(OfferIds.ofReminder(reward.userId(), reward.reward().rewardId()))
            .campaign(Campaign.REMINDER)
            .state(OfferState.CLAIMED)
            .reason(null)
            .coupon(null)
            .since(due)
            .dueAt(due)
            .outbox(List.of())
            .build());
  }

  /** Looks at the reward of a reminder. */
  static RewardReminder read(Offers offers, Offer reminder, Instant now) {
    final Optional<Offers.Stored> reward =
        offers.get(OfferIds.ofReward(reminder.userId(), reminder.reward().rewardId()));
    if (reward.isEmpty()) {
      return new RewardReminder(
          reminder, Optional.empty(), Occasion.over(REWARD_GONE, reminder.since()));
    }
    final Offer current = asOf(reward.get().offer(), reminder);
    return new RewardReminder(
        current,
        lookAgainAt(reward.get().offer(), current, now),
        occasion(reward.get(), current.since()));
  }

  /** A reward that was earned again runs out later, and so its reminder has to wait, too. */
  private static Offer asOf(Offer reward, Offer reminder) {
    final Duration moved = Duration.between(reminder.expiresAt(), reward.expiresAt());
    final Instant since = reminder.since().plus(moved);
    final boolean hasMoved = !moved.isZero();
    return OfferBuilder.builder(reminder)
        .coupon(reward.coupon())
        .discount(reward.discount())
        .expiresAt(reward.expiresAt())
        .reward(reward.reward())
        .since(hasMoved ? latest(since, reminder.dueAt()) : reminder.since())
        .build();
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Until it runs out, a reward that was taken back may be earned again. */
  private static Optional<Instant> lookAgainAt(Offer reward, Offer reminder, Instant now) {
    if (reminder.since().isAfter(now)) {
      return Optional.of(reminder.since());
    }
    return reward.reward().isWithdrawn() && !now.isAfter(reward.expiresAt())
        ? Optional.of(reward.expiresAt().plus(A_MOMENT))
        : Optional.empty();
  }

  private static Occasion occasion(Offers.Stored stored, Instant since) {
    final Offer reward = stored.offer();
    if (reward.reward().isWithdrawn()) {
      return Occasion.over(IssueRewards.WITHDRAWN, since);
    }
    if (reward.redemption().orderId() != null) {
      return Occasion.over(REDEEMED, since);
    }
    return reward.state() == OfferState.CLAIMED || reward.state() == OfferState.SENDING
        ? Occasion.over(NOT_MAILED_YET, since)
        : Occasion.withoutCart(since, List.of(unchanged(stored)));
  }

  /** Changes nothing, but holds only if nobody has redeemed the reward or taken it back. */
  private static Write unchanged(Offers.Stored stored) {
    return stored.update(stored.offer());
  }
}
