package io.boomerang.carts;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.erasure.Tombstones;
import java.time.Duration;
import java.util.Map;

/**
 * What the cart function reads from its environment.
 *
 * @param oldestOffer an offer older than this is not sent any more
 * @param tombstones who was erased
 */
public record CartFunctionConfig(
    FirestoreConfig firestore,
    CartConfig cart,
    Duration oldestOffer,
    PushConfig push,
    Tombstones tombstones) {
  private static final int HOURS_OF_A_DAY = 24;
  private static final int HOURS_OF_A_YEAR = 366 * HOURS_OF_A_DAY;

  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static CartFunctionConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new CartFunctionConfig(
            FirestoreConfig.from(settings),
            CartConfig.from(settings),
            Duration.ofHours(
                settings.number("OFFER_MAX_AGE_HOURS", HOURS_OF_A_DAY, 0, HOURS_OF_A_YEAR)),
            PushConfig.from(settings),
            Tombstones.from(settings));
    settings.check();
    return config;
  }

  /** How long an event can still lead to an offer. */
  Duration life() {
    return cart.idle().plus(oldestOffer);
  }
}
