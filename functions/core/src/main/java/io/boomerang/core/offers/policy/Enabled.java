package io.boomerang.core.offers.policy;

/** Whether the offer's campaign is switched on. */
public record Enabled(boolean isEnabled) implements OfferPolicy {
  public static final String CAMPAIGN_OFF = "campaign_off";

  @Override
  public Verdict judge(Candidate candidate) {
    return OfferPolicy.suppressIf(!isEnabled, CAMPAIGN_OFF);
  }
}
