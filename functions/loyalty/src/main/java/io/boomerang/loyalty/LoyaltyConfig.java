package io.boomerang.loyalty;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.config.Settings;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.rules.InvalidRulesException;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import io.boomerang.core.loyalty.rules.RulesFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * What the loyalty function reads from its environment.
 *
 * @param rules the programme
 * @param currency what the programme counts in
 * @param patience how long an event waits for its price or its purchase
 * @param tombstones who was erased
 * @param topicPrefix before the names of topics
 * @param pubsubHost {@code host:port} of an emulator to publish to instead of Pub/Sub
 */
public record LoyaltyConfig(
    LoyaltyRules rules,
    Currency currency,
    Patience patience,
    FirestoreConfig firestore,
    PushConfig push,
    Tombstones tombstones,
    String topicPrefix,
    Optional<String> pubsubHost) {

  /**
   * Reads the configuration, and the rules file that it names.
   *
   * @throws io.boomerang.core.config.ConfigException naming every variable that is missing or
   *     wrong, and every problem of the rules file with line and column
   */
  public static LoyaltyConfig fromEnv(Map<String, String> environment) {
    final var settings = new Settings(environment);
    final var config =
        new LoyaltyConfig(
            rules(settings),
            settings.currency("SHOP_CURRENCY", Currency.getInstance("USD")),
            patience(settings),
            FirestoreConfig.from(settings),
            PushConfig.from(settings),
            Tombstones.from(settings),
            settings.text("TOPIC_PREFIX", ""),
            settings.optional("PUBSUB_EMULATOR_HOST"));
    settings.check();
    return config;
  }

  /** Where activities go. */
  PublisherConfig publisher() {
    return new PublisherConfig(firestore.project(), topicPrefix, pubsubHost);
  }

  static LoyaltyRules rules(Settings settings) {
    try {
      return settings
          .optional("LOYALTY_RULES")
          .map(file -> RulesFile.read(Path.of(file)))
          .orElseGet(RulesFile::shipped);
    } catch (InvalidRulesException e) {
      settings.problem("LOYALTY_RULES", "the rules cannot be used:\n" + e.getMessage());
      return RulesFile.shipped();
    }
  }

  private static Patience patience(Settings settings) {
    return new Patience(
        settings.integer("MAX_DELIVERY_ATTEMPTS", Patience.DEFAULT.maxDeliveryAttempts(), 1, 1_000),
        settings.seconds(
            "MAX_WAIT_SECONDS", Patience.DEFAULT.maxWait(), Duration.ZERO, Duration.ofDays(7)));
  }
}
