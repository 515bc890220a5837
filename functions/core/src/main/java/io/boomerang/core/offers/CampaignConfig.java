package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;
import io.boomerang.core.offers.policy.HoldOut;
import java.time.Duration;
import java.util.Locale;

/**
 * What a campaign offers, and how often.
 *
 * @param isEnabled false stops its mails at once: what is claimed is not sent either
 * @param discount what its coupons are worth, unless an offer says otherwise; of no account for
 *     rewards, each of which says it
 * @param couponLife how long a coupon counts; of no account for rewards
 * @param every a customer gets at most one offer of the campaign in this time
 * @param keep how long an offer is kept after its coupon ran out; of no account for rewards, which
 *     are kept for good
 */
public record CampaignConfig(
    boolean isEnabled,
    Discount discount,
    Duration couponLife,
    Duration every,
    HoldOut holdOut,
    Duration keep) {
  /** Reports of the provider and orders that are given back come within this time. */
  public static final Duration USUAL_KEEP = Duration.ofDays(30);

  private static final Duration YEAR = Duration.ofDays(366);
  private static final int MAX_KEEP_DAYS = 4_000;

  /** With offers kept for the usual time. */
  public CampaignConfig(
      boolean isEnabled, Discount discount, Duration couponLife, Duration every, HoldOut holdOut) {
    this(isEnabled, discount, couponLife, every, holdOut, USUAL_KEEP);
  }

  /**
   * Of reminders, which have nothing of their own.
   *
   * @param isEnabled whether any are mailed
   */
  public static CampaignConfig ofReminders(boolean isEnabled) {
    return new CampaignConfig(
        isEnabled, Discount.NONE, Duration.ZERO, Duration.ZERO, new HoldOut(0, ""));
  }

  /**
   * Reads the variables that begin with the campaign's name, such as {@code CART_OFFER_ENABLED}.
   */
  static CampaignConfig from(Settings settings, Campaign campaign, CampaignConfig fallback) {
    final String prefix = campaign.id().toUpperCase(Locale.ROOT);
    final boolean isEnabled = settings.truth(prefix + "_OFFER_ENABLED", fallback.isEnabled);
    if (!campaign.isFavour()) {
      // A reward says itself what it is worth and how long.
      return new CampaignConfig(
          isEnabled,
          fallback.discount,
          fallback.couponLife,
          fallback.every,
          fallback.holdOut,
          fallback.keep);
    }
    final Discount discount =
        Discount.from(settings, prefix + "_OFFER_DISCOUNT", fallback.discount);
    final Duration life = hours(settings, prefix + "_COUPON_LIFE_HOURS", fallback.couponLife);
    final HoldOut holdOut = fallback.holdOut;
    return new CampaignConfig(
        isEnabled,
        discount,
        life,
        hours(settings, prefix + "_OFFER_EVERY_HOURS", fallback.every),
        new HoldOut(
            settings.integer(
                prefix + "_HOLD_OUT_PERCENT",
                (int) holdOut.percent(),
                campaign.fewestHeldOut(),
                100),
            settings.text(prefix + "_HOLD_OUT_SALT", holdOut.salt())),
        Duration.ofDays(
            settings.number(
                prefix + "_OFFER_KEEP_DAYS", fallback.keep.toDays(), 1, MAX_KEEP_DAYS)));
  }

  static Duration hours(Settings settings, String name, Duration fallback) {
    return Duration.ofHours(settings.number(name, fallback.toHours(), 0, YEAR.toHours()));
  }
}
