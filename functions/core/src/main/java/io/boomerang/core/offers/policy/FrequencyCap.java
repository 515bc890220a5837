package io.boomerang.core.offers.policy;

import io.boomerang.core.carts.Shopper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * At most one offer for a customer, and for an address, in this time. Those held out count too, or
 * else the comparison group would be asked more often than the others.
 *
 * @param campaign whose offers are counted; all campaigns' when empty
 */
public record FrequencyCap(Optional<String> campaign, Duration every) implements OfferPolicy {
  public static final String FREQUENCY_CAP = "frequency_cap";

  @Override
  public Verdict judge(Candidate candidate) {
    final boolean isTooSoon =
        Stream.concat(Stream.of(candidate.shopper()), candidate.address().stream())
            .map(this::lastOfferAt)
            .anyMatch(last -> last != null && candidate.now().isBefore(last.plus(every)));
    return OfferPolicy.suppressIf(isTooSoon, FREQUENCY_CAP);
  }

  private Instant lastOfferAt(Shopper known) {
    return campaign.isPresent() ? known.lastOfferAt(campaign.get()) : known.lastOfferAt();
  }
}
