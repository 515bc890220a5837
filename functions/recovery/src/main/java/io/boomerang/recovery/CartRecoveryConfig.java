package io.boomerang.recovery;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.sendgrid.SendGridConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.Signature;
import java.util.Map;

/**
 * What the recovery function reads from its environment.
 *
 * @param secret signs coupons and unsubscribe links; the offers' functions have the same
 * @param unsubscribeUrl address of the unsubscribe function
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
    String secret,
    String unsubscribeUrl) {
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
            Signature.secretFrom(settings),
            settings.required("UNSUBSCRIBE_URL", "the address of the unsubscribe function"));
    settings.check();
    return config;
  }

  /** Secrets are never logged. */
  @Override
  public String toString() {
    return "CartRecoveryConfig[" + cart + ", " + offer + ", " + recovery + "]";
  }
}
