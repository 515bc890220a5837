package io.boomerang.loyalty;

import io.boomerang.core.customer.ReadStanding.CustomerStanding;
import io.boomerang.core.json.Json;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Standing;
import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.Offer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A customer's standing as JSON; money is text, times are UTC. */
final class StandingJson {
  private StandingJson() {}

  static String of(CustomerStanding customer, Instant now) {
    final Map<String, Object> fields = fields(customer.loyalty());
    fields.put("rewards", customer.rewards().stream().map(reward -> fields(reward, now)).toList());
    return Json.text(fields);
  }

  private static Map<String, Object> fields(LoyaltyDocument loyalty) {
    final Standing standing = loyalty.standing();
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user_id", loyalty.userId());
    fields.put("tier", standing.tier());
    fields.put("spend", loyalty.spend().toPlainString());
    fields.put("next_tier", standing.nextTier().map(StandingJson::fields).orElse(null));
    final Map<String, Object> cards = new TreeMap<>();
    standing.stampCards().forEach((name, card) -> cards.put(name, fields(card)));
    fields.put("stamp_cards", cards);
    fields.put("promotions", new TreeSet<>(standing.promotions().keySet()));
    return fields;
  }

  private static Map<String, Object> fields(NextTier next) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", next.name());
    fields.put(
        next.needs().reaching() ? "needs_at_least" : "needs_more_than",
        next.needs().amount().toPlainString());
    return fields;
  }

  private static Map<String, Object> fields(Stamps card) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("total", card.total());
    fields.put("sequence", card.sequence());
    fields.put("next_one_free", card.nextOneFree());
    return fields;
  }

  private static Map<String, Object> fields(Offer offer, Instant now) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reward_id", offer.reward().rewardId());
    fields.put("description", offer.reward().description());
    fields.put("code", CouponCodes.display(offer.coupon()));
    fields.put("status", status(offer, now));
    fields.put("discount", offer.discount().id());
    if (offer.discount().kind() == Discount.Kind.AMOUNT) {
      fields.put("amount", offer.discount().value().toPlainString());
    }
    if (offer.reward().onProduct() != null) {
      fields.put("on_product", offer.reward().onProduct());
    }
    if (offer.reward().onCategory() != null) {
      fields.put("on_category", offer.reward().onCategory());
    }
    fields.put("expires_at", offer.expiresAt());
    return fields;
  }

  /** What redeeming it for a new order would come to. */
  private static String status(Offer offer, Instant now) {
    if (offer.redemption().orderId() != null) {
      return "redeemed";
    }
    if (offer.reward().isWithdrawn()) {
      return "withdrawn";
    }
    return now.isAfter(offer.expiresAt()) ? "expired" : "valid";
  }
}
