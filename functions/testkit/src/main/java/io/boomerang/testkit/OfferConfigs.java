package io.boomerang.testkit;

import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.QuietHours;
import java.time.Duration;

/** Settings of offers under which all are mailed whom nothing of their own speaks against. */
public final class OfferConfigs {
  private static final Duration WEEK = Duration.ofDays(7);

  private OfferConfigs() {}

  /** Carts are written about at any hour, and nobody is held out. */
  public static OfferConfig always() {
    final OfferConfig base = OfferConfig.DEFAULT;
    final var carts =
        new CampaignConfig(true, Discount.FREE_SHIPPING, WEEK, WEEK, new HoldOut(0, ""));
    return new OfferConfig(
        base.with(Campaign.CART, carts).campaigns(),
        base.maximumAge(),
        base.minimumValue(),
        base.every(),
        QuietHours.NONE,
        base.defaultZone());
  }

  /** So is whoever may leave, with a fifth off; what they lead to is kept for 400 days. */
  public static OfferConfig alwaysAndChurn() {
    return always()
        .with(
            Campaign.CHURN,
            new CampaignConfig(
                true, Discount.percent(20), WEEK, WEEK, new HoldOut(0, ""), Duration.ofDays(400)));
  }
}
