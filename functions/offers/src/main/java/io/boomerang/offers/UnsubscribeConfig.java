package io.boomerang.offers;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.util.Map;

/**
 * What the unsubscribe function reads from its environment.
 *
 * @param linkSecret signs the links; the recovery function has the same
 * @param shopName stands on the page; empty when none is given
 */
public record UnsubscribeConfig(
    FirestoreConfig firestore, PublisherConfig publisher, Secret linkSecret, String shopName) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static UnsubscribeConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new UnsubscribeConfig(
            FirestoreConfig.from(settings),
            PublisherConfig.from(settings),
            UnsubscribeLinks.secretFrom(settings),
            settings.text("SHOP_NAME", ""));
    settings.check();
    return config;
  }

  /** Secrets are never logged. */
  @Override
  public String toString() {
    return "UnsubscribeConfig[" + firestore + "]";
  }
}
