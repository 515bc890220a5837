package io.boomerang.core.offers.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * At most one offer for a customer in this time. Those held out count too, or else the comparison
 * group would be asked more often than the others.
 */
public record FrequencyCap(Duration every) implements OfferPolicy {
  public static final String FREQUENCY_CAP = "frequency_cap";

  @Override
  public Verdict judge(Candidate candidate) {
    final Instant last = candidate.shopper().lastOfferAt();
    return OfferPolicy.suppressIf(
        last != null && candidate.now().isBefore(last.plus(every)), FREQUENCY_CAP);
  }
}
