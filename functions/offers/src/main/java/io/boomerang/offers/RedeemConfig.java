package io.boomerang.offers;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.CouponCodes;
import java.util.Map;

/**
 * What the redeem function reads from its environment.
 *
 * @param couponSecret signs coupons; the recovery function has the same
 */
public record RedeemConfig(FirestoreConfig firestore, Secret couponSecret) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static RedeemConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new RedeemConfig(FirestoreConfig.from(settings), CouponCodes.secretFrom(settings));
    settings.check();
    return config;
  }

  /** Secrets are never logged. */
  @Override
  public String toString() {
    return "RedeemConfig[" + firestore + "]";
  }
}
