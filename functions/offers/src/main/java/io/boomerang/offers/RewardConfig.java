package io.boomerang.offers;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import java.time.Duration;
import java.util.Map;

/**
 * What the rewards function reads from its environment.
 *
 * @param couponSecret signs coupons; the redeem function has the same
 * @param shards as carts and offers are stored with
 * @param tombstones who was erased
 * @param reminder how long before its end a reward is reminded of; zero for no reminders
 */
public record RewardConfig(
    FirestoreConfig firestore,
    PushConfig push,
    Secret couponSecret,
    int shards,
    Tombstones tombstones,
    Duration reminder) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static RewardConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new RewardConfig(
            FirestoreConfig.from(settings),
            PushConfig.from(settings),
            CouponCodes.secretFrom(settings),
            CartConfig.from(settings).shards(),
            Tombstones.from(settings),
            IssueRewards.reminderFrom(settings));
    settings.check();
    return config;
  }

  /** Secrets are never logged. */
  @Override
  public String toString() {
    return "RewardConfig[" + firestore + "]";
  }
}
