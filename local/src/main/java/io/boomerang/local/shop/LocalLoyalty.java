package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.loyalty.Adjustment;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Topic;
import io.boomerang.loyalty.LoyaltyFunction;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The loyalty function in this process: purchases, refunds, adjustments, catalogue and profiles to
 * the documents.
 */
final class LocalLoyalty {
  /** What lacks its purchase or its price is given up in seconds here, not in hours. */
  private static final int MAX_ATTEMPTS = 8;

  private static final int MAX_CONCURRENT = 32;
  private static final Duration MIN_BACKOFF = Duration.ofMillis(200);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(2);

  private LocalLoyalty() {}

  /**
   * Adds it to a system. Everything is durable when it is acknowledged: nothing is to be closed.
   */
  static void start(LocalShop shop) {
    final var ports =
        new LoyaltyPorts(
            shop.documents(),
            CompareAndSet.on(shop.documents()),
            shop.publisher(),
            shop.settings().clock(),
            LocalPlace.TOMBSTONES);
    final var loyalty =
        new Loyalty(
            ports,
            new Programme(RulesFile.shipped(), LocalPlace.TERMS.currency()),
            new Patience(MAX_ATTEMPTS, Patience.DEFAULT.maxWait()));
    shop.start(new LoyaltyFunction(loyalty, PushConfig.DEFAULT), LocalLoyalty::subscriptions);
  }

  private static List<PushSubscription> subscriptions(URI uri) {
    return List.of(
        subscription(Topic.SHOP_EVENTS, uri).onlyTypes(Set.of("purchase", "refund")),
        subscription(Topic.SHOP_PRODUCTS, uri),
        subscription(Topic.SHOP_CUSTOMERS, uri),
        subscription(Topic.SHOP_ACTIVITY, uri).onlyTypes(Set.of(Adjustment.TYPE)));
  }

  private static PushSubscription subscription(Topic topic, URI uri) {
    return new PushSubscription(
        "loyalty-" + topic.id(),
        topic,
        uri.resolve("/" + topic.id()),
        MAX_CONCURRENT,
        MIN_BACKOFF,
        MAX_BACKOFF,
        MAX_ATTEMPTS,
        Set.of());
  }
}
