package io.boomerang.recovery;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.sendgrid.SendGridConfig;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.util.Map;

/**
 * What the recovery function reads from its environment.
 *
 * @param couponSecret signs coupons and unsubscribe links; the offers' functions have the same
 * @param unsubscribeUrl address of the unsubscribe function
 * @param restoreUrl address of the function that restores carts
 */
public record CartRecoveryConfig(
    FirestoreConfig firestore,
    PublisherConfig publisher,
    CartConfig cart,
    OfferConfig offer,
    RecoveryConfig recovery,
    PushConfig push,
    SendGridConfig sendGrid,
    MailConfig mail,
    Secret couponSecret,
    Secret linkSecret,
    Addresses addresses,
    String unsubscribeUrl,
    String restoreUrl) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static CartRecoveryConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new CartRecoveryConfig(
            FirestoreConfig.from(settings),
            PublisherConfig.from(settings),
            CartConfig.from(settings),
            OfferConfig.from(settings),
            RecoveryConfig.from(settings),
            PushConfig.from(settings),
            SendGridConfig.from(settings),
            MailConfig.from(settings),
            CouponCodes.secretFrom(settings),
            UnsubscribeLinks.secretFrom(settings),
            Addresses.from(settings),
            settings.required("UNSUBSCRIBE_URL", "the address of the unsubscribe function"),
            settings.required("RESTORE_URL", "the address of the function that restores carts"));
    config.offer.checkKept(config.cart, settings);
    settings.check();
    return config;
  }

  /** Secrets are never logged. */
  @Override
  public String toString() {
    return "CartRecoveryConfig[" + cart + ", " + offer + ", " + recovery + "]";
  }
}
