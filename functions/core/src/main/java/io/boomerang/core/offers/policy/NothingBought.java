package io.boomerang.core.offers.policy;

import io.boomerang.core.carts.PublishedEvent;

/**
 * Nobody who has bought since is asked to come back: not even when something was left in the cart.
 * Nor who bought shortly before, as a clock that is ahead may have put the addition after it.
 */
public final class NothingBought implements OfferPolicy {
  public static final String PURCHASED = "purchased";

  @Override
  public Verdict judge(Candidate candidate) {
    final boolean bought =
        candidate
            .lastPurchaseAt()
            .filter(
                at -> !at.plus(PublishedEvent.PURCHASE_TOLERANCE).isBefore(candidate.wantedAt()))
            .isPresent();
    return OfferPolicy.suppressIf(bought, PURCHASED);
  }
}
