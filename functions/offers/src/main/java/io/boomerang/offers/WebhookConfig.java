package io.boomerang.offers;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.config.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * What the webhook function reads from its environment.
 *
 * @param publicKey with which SendGrid's requests are verified, base64
 * @param maxAge of a request's timestamp
 */
public record WebhookConfig(
    FirestoreConfig firestore,
    PublisherConfig publisher,
    String publicKey,
    Duration maxAge,
    Addresses addresses) {
  /**
   * SendGrid tries for 24 hours; what is played again changes nothing, as events are idempotent.
   */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(26);

  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static WebhookConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new WebhookConfig(
            FirestoreConfig.from(settings),
            PublisherConfig.from(settings),
            settings.required("SENDGRID_WEBHOOK_KEY", "SendGrid's public key of the event webhook"),
            settings.seconds(
                "SENDGRID_WEBHOOK_MAX_AGE_SECONDS",
                DEFAULT_MAX_AGE,
                Duration.ofSeconds(1),
                Duration.ofDays(2)),
            Addresses.from(settings));
    settings.check();
    return config;
  }
}
