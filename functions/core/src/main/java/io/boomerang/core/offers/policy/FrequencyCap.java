package io.boomerang.core.offers.policy;

import io.boomerang.core.carts.Shopper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * At most one offer for a customer in this time. Those held out count too, or else the comparison
 * group would be asked more often than the others.
 *
 * @param campaign whose offers are counted; all campaigns' when empty
 */
public record FrequencyCap(Optional<String> campaign, Duration every) implements OfferPolicy {
  public static final String FREQUENCY_CAP = "frequency_cap";

  @Override
  public Verdict judge(Candidate candidate) {
    final Shopper shopper = candidate.shopper();
    final Instant last =
        campaign.isPresent() ? shopper.lastOfferAt(campaign.get()) : shopper.lastOfferAt();
    return OfferPolicy.suppressIf(
        last != null && candidate.now().isBefore(last.plus(every)), FREQUENCY_CAP);
  }
}
