package io.boomerang.loyalty;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.boomerang.core.customer.ReadStanding.CustomerStanding;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Standing;
import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.Offer;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A customer's standing as JSON; money is text, times are UTC. */
final class StandingJson {
  private static final JsonFactory JSON = new JsonFactory();

  private StandingJson() {}

  static String of(CustomerStanding customer, Instant now) throws IOException {
    final StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      write(json, customer.loyalty());
      json.writeArrayFieldStart("rewards");
      for (Offer reward : customer.rewards()) {
        write(json, reward, now);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, LoyaltyDocument loyalty) throws IOException {
    final Standing standing = loyalty.standing();
    json.writeStringField("user_id", loyalty.userId());
    json.writeStringField("tier", standing.tier());
    json.writeStringField("spend", loyalty.spend().toPlainString());
    if (standing.nextTier().isPresent()) {
      final NextTier next = standing.nextTier().get();
      json.writeObjectFieldStart("next_tier");
      json.writeStringField("name", next.name());
      json.writeStringField(
          next.needs().reaching() ? "needs_at_least" : "needs_more_than",
          next.needs().amount().toPlainString());
      json.writeEndObject();
    } else {
      json.writeNullField("next_tier");
    }
    json.writeObjectFieldStart("stamp_cards");
    for (Map.Entry<String, Stamps> card : new TreeMap<>(standing.stampCards()).entrySet()) {
      json.writeObjectFieldStart(card.getKey());
      json.writeNumberField("total", card.getValue().total());
      json.writeNumberField("sequence", card.getValue().sequence());
      json.writeBooleanField("next_one_free", card.getValue().nextOneFree());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("promotions");
    for (String promotion : new TreeMap<>(standing.promotions()).keySet()) {
      json.writeString(promotion);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Offer offer, Instant now) throws IOException {
    json.writeStartObject();
    json.writeStringField("reward_id", offer.reward().rewardId());
    json.writeStringField("description", offer.reward().description());
    json.writeStringField("code", CouponCodes.display(offer.coupon()));
    json.writeStringField("status", status(offer, now));
    json.writeStringField("discount", offer.discount().id());
    if (offer.discount().kind() == Discount.Kind.AMOUNT) {
      json.writeStringField("amount", offer.discount().value().toPlainString());
    }
    if (offer.reward().onProduct() != null) {
      json.writeStringField("on_product", offer.reward().onProduct());
    }
    if (offer.reward().onCategory() != null) {
      json.writeStringField("on_category", offer.reward().onCategory());
    }
    json.writeStringField("expires_at", offer.expiresAt().toString());
    json.writeEndObject();
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
