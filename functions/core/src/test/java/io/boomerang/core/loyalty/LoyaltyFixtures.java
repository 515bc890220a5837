package io.boomerang.core.loyalty;

import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;

/** Events and rules that the tests share. */
final class LoyaltyFixtures {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /** Every kind of rule: products, categories, windows, thresholds of both kinds, rewards. */
  static final Programme EVERY_RULE =
      new Programme(
          RulesFile.read(
              Path.of(
                  System.getProperty("root.directory"),
                  "schemas/loyalty-rules/valid/every-kind.json")));

  /** The same rules changed: more asked of some, less of others, one gone and one new. */
  static final Programme CHANGED_RULES =
      new Programme(
          RulesFile.parse(
              "changed.json",
              """
              {
                "version": 2,
                "tiers": {"base": "NONE", "levels": [{"name": "HIGH", "spend_more_than": 60}]},
                "stamp_cards": {
                  "drinks": {"of": [{"category": "drinks"}, "cake"], "buy": 4,
                    "reward": {"description": "Next one free", "free_item": "tea", "limit": 1}}
                },
                "promotions": {
                  "pair": {"all_of": ["tea", "cake"], "spend_more_than": 30, "reward":
                    {"description": "Half price", "percent_off": 50, "on": "cake"}},
                  "hats": {"all_of": ["hat"], "reward":
                    {"description": "A box", "free_item": "box"}},
                  "spender": {"spend_more_than": 10, "reward":
                    {"description": "5 off", "amount_off": 5, "for_every_spent": 7, "limit": 9}}
                }
              }
              """));

  static final Programme SHIPPED = new Programme(RulesFile.shipped());

  private LoyaltyFixtures() {}

  static ShopEvent purchase(String id, String product, String price, int quantity) {
    return event(id, EventType.PURCHASE, product, price, quantity, null);
  }

  static ShopEvent refund(String id, String refersTo, int quantity) {
    return event(id, EventType.REFUND, "any", "0", quantity, refersTo);
  }

  static ShopEvent event(
      String id, EventType type, String product, String price, int quantity, String refersTo) {
    return ShopEventBuilder.builder()
        .eventId(id)
        .eventTime(NOON)
        .eventType(type)
        .productId(product)
        .price(price == null ? null : new BigDecimal(price))
        .quantity(quantity)
        .userId("kris")
        .refersTo(refersTo)
        .build();
  }

  static Line line(String id, String product, String price, int quantity) {
    return new Line(id, NOON, product, null, new BigDecimal(price), quantity);
  }
}
