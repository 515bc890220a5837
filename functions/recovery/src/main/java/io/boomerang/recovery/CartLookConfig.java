package io.boomerang.recovery;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.recovery.LookConfig;
import java.util.Map;

/** What the look for cold carts reads from its environment. */
public record CartLookConfig(
    FirestoreConfig firestore, PublisherConfig publisher, CartConfig cart, LookConfig look) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static CartLookConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new CartLookConfig(
            FirestoreConfig.from(settings),
            PublisherConfig.from(settings),
            CartConfig.from(settings),
            LookConfig.from(settings));
    settings.check();
    return config;
  }
}
