package io.boomerang.core.offers.policy;

import java.time.Duration;

/** An offer that was called for long ago surprises more than it sells. */
public record MaximumAge(Duration age) implements OfferPolicy {
  public static final String STALE = "stale";

  @Override
  public Verdict judge(Candidate candidate) {
    return OfferPolicy.suppressIf(candidate.now().isAfter(candidate.since().plus(age)), STALE);
  }
}
