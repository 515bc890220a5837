package io.boomerang.offers;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.LinkTemplate;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.util.Map;
import java.util.Set;

/**
 * What the function that restores carts reads from its environment.
 *
 * @param linkSecret seals the links; the recovery function has the same
 * @param shopUrl where browsers are sent, and the only origin whose pages may ask
 * @param parameters added to it, with places for what is restored
 */
public record RestoreConfig(
    FirestoreConfig firestore,
    Secret linkSecret,
    CartConfig cart,
    String shopUrl,
    String parameters) {
  static final String PARAMETERS =
      "cart={lines}&coupon={coupon}&utm_source=boomerang&utm_medium=email&utm_campaign={campaign}";

  private static final Set<String> PLACES = Set.of("lines", "coupon", "campaign", "token");

  /**
   * Reads the configuration.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static RestoreConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final String url = settings.required("SHOP_URL", "where the mail's button leads");
    if (!url.isEmpty() && !url.matches("https?://[^\\s\"'<>]+")) {
      settings.problem("SHOP_URL", "give an address such as https://shop.example");
    }
    final var config =
        new RestoreConfig(
            FirestoreConfig.from(settings),
            UnsubscribeLinks.secretFrom(settings),
            CartConfig.from(settings),
            url,
            LinkTemplate.read(settings, "RESTORE_PARAMETERS", PARAMETERS, PLACES));
    settings.check();
    return config;
  }
}
