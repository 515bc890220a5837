package io.boomerang.core.offers.policy;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * Nobody who unsubscribed, reported spam, or whose address bounced is written to; who unsubscribed
 * and later agreed in so many words is. It holds for the customer and for the address.
 */
public final class NotSuppressed implements OfferPolicy {
  @Override
  public Verdict judge(Candidate candidate) {
    final String email = candidate.profile().map(Profile::email).orElse("");
    final Instant consentGivenAt =
        candidate.profile().filter(Profile::hasConsented).map(Profile::consentGivenAt).orElse(null);
    return Stream.concat(Stream.of(candidate.shopper()), candidate.address().stream())
        .flatMap(known -> known.suppressionOf(email, consentGivenAt).stream())
        .findFirst()
        .<Verdict>map(suppression -> new Verdict.Suppress(suppression.reason().id()))
        .orElse(Verdict.PASS);
  }
}
