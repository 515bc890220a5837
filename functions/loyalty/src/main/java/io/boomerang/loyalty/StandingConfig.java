package io.boomerang.loyalty;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import java.util.Currency;
import java.util.Map;

/**
 * What the standing function reads from its environment.
 *
 * @param rules the programme, as the loyalty function has it
 * @param currency what the programme counts in
 */
public record StandingConfig(LoyaltyRules rules, Currency currency, FirestoreConfig firestore) {
  /**
   * Reads the configuration, and the rules file that it names.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or wrong
   */
  public static StandingConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new StandingConfig(
            LoyaltyConfig.rules(settings),
            settings.currency("SHOP_CURRENCY", Currency.getInstance("USD")),
            FirestoreConfig.from(settings));
    settings.check();
    return config;
  }
}
