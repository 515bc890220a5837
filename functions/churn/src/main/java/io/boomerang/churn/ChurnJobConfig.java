package io.boomerang.churn;

import io.boomerang.adapters.storage.BucketConfig;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.insights.InsightsConfig;
import java.util.Map;

/**
 * What the churn job reads from its environment.
 *
 * @param models where they are kept
 * @param offer as recovery has it, which mails what this job claims
 * @param shards as offers are stored with
 * @param couponSecret coupons are derived with it; the offers' functions have the same
 */
record ChurnJobConfig(
    InsightsConfig common,
    BucketConfig models,
    ChurnConfig churn,
    OfferConfig offer,
    int shards,
    Secret couponSecret,
    Addresses addresses) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  static ChurnJobConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final InsightsConfig common = InsightsConfig.from(settings);
    final String bucket = bucket(settings);
    final var host = settings.optional("STORAGE_EMULATOR_HOST");
    final ChurnConfig churn = ChurnConfig.read(settings);
    final OfferConfig offer = OfferConfig.from(settings);
    final int shards = CartConfig.from(settings).shards();
    final Addresses addresses = Addresses.from(settings);
    final Secret couponSecret = CouponCodes.secretFrom(settings);
    checkKept(offer, churn, settings);
    settings.check();
    return new ChurnJobConfig(
        common, new BucketConfig(bucket, host), churn, offer, shards, couponSecret, addresses);
  }

  /** Or else who is still judged would be made the same offer again. */
  private static void checkKept(OfferConfig offer, ChurnConfig churn, Settings settings) {
    final CampaignConfig campaign = offer.of(Campaign.CHURN);
    final long kept = campaign.couponLife().plus(campaign.keep()).toDays();
    if (kept < churn.maxInactiveDays()) {
      settings.problem(
          "CHURN_OFFER_KEEP_DAYS",
          "with the coupon's life it must be CHURN_MAX_INACTIVE_DAYS (%d) or more"
              .formatted(churn.maxInactiveDays()));
    }
  }

  static String bucket(Settings settings) {
    return settings.required("MODEL_BUCKET", "the bucket that keeps the models");
  }

  /** Secrets are never logged. */
  @Override
  public String toString() {
    return "ChurnJobConfig[" + churn + ", " + offer + "]";
  }
}
