package io.boomerang.core.offers.policy;

import java.math.BigDecimal;

/** A cart worth less than this is not worth an offer. */
public record MinimumValue(BigDecimal value) implements OfferPolicy {
  public static final String BELOW_MINIMUM = "below_minimum";

  @Override
  public Verdict judge(Candidate candidate) {
    return OfferPolicy.suppressIf(
        candidate.value().filter(worth -> worth.compareTo(value) < 0).isPresent(), BELOW_MINIMUM);
  }
}
