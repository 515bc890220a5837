package io.boomerang.carts;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import java.util.Map;

/** What the cart function reads from its environment. */
public record CartFunctionConfig(FirestoreConfig firestore, CartConfig cart, PushConfig push) {
  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static CartFunctionConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new CartFunctionConfig(
            FirestoreConfig.from(settings), CartConfig.from(settings), PushConfig.from(settings));
    settings.check();
    return config;
  }
}
