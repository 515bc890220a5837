package io.boomerang.core.offers.policy;

/**
 * Nobody who unsubscribed, reported spam, or whose address bounced is written to; who unsubscribed
 * and later agreed in so many words is.
 */
public final class NotSuppressed implements OfferPolicy {
  @Override
  public Verdict judge(Candidate candidate) {
    final String email = candidate.profile().map(Profile::email).orElse("");
    return candidate
        .shopper()
        .suppressionOf(
            email,
            candidate
                .profile()
                .filter(Profile::hasConsented)
                .map(Profile::consentGivenAt)
                .orElse(null))
        .<Verdict>map(suppression -> new Verdict.Suppress(suppression.reason().id()))
        .orElse(Verdict.PASS);
  }
}
