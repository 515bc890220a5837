package io.boomerang.core.offers.policy;

/** Only those whose address we know and who agreed are written to; never asked means no. */
public final class Consent implements OfferPolicy {
  public static final String NO_EMAIL = "no_email";
  public static final String NO_CONSENT = "no_consent";

  @Override
  public Verdict judge(Candidate candidate) {
    if (candidate.profile().filter(profile -> profile.email() != null).isEmpty()) {
      return new Verdict.Suppress(NO_EMAIL);
    }
    return OfferPolicy.suppressIf(!candidate.profile().get().hasConsented(), NO_CONSENT);
  }
}
