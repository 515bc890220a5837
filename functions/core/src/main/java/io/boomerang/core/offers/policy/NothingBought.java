package io.boomerang.core.offers.policy;

/**
 * Nobody who has bought since is asked to come back: not even when something was left in the cart.
 */
public final class NothingBought implements OfferPolicy {
  public static final String PURCHASED = "purchased";

  @Override
  public Verdict judge(Candidate candidate) {
    final boolean bought =
        candidate.lastPurchaseAt().filter(at -> !at.isBefore(candidate.wantedAt())).isPresent();
    return OfferPolicy.suppressIf(bought, PURCHASED);
  }
}
