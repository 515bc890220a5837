package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What offers publish; ids are derived, so that publishing again changes nothing. */
public final class OfferActivities {
  private OfferActivities() {}

  /** The cart went cold, whatever is then decided. */
  public static Activity cartAbandoned(Offer offer, Cart cart, Instant now) {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("cold_at", offer.since().toString());
    details.put("value", cart.value());
    details.put("lines", cart.lines().stream().map(OfferActivities::line).toList());
    return about("cart_abandoned", offer, "", now, details);
  }

  /** The offer is now in its state. */
  public static Activity stateReached(Offer offer, Instant now) {
    final Map<String, Object> details = worth(offer);
    // Revenue is counted by code, and a reminder's is the reward's.
    if (offer.coupon() != null && offer.campaign() != Campaign.REMINDER) {
      details.put("coupon", offer.coupon());
    }
    if (offer.reason() != null) {
      details.put("reason", offer.reason());
    }
    details.put("attempts", offer.attempts());
    details.put("since", offer.since().toString());
    return about("offer_" + offer.state().id(), offer, "", now, details);
  }

  static Activity redeemed(Offer offer, String orderId, Instant now) {
    final Map<String, Object> details = worth(offer);
    details.put("order_id", orderId);
    details.put("coupon", offer.coupon());
    return about("offer_redeemed", offer, "/" + orderId, now, details);
  }

  static Activity rolledBack(Offer offer, String orderId, Instant now) {
    return about(
        "offer_rolled_back",
        offer,
        "/" + orderId,
        now,
        Map.of("campaign", offer.campaign().id(), "order_id", orderId, "coupon", offer.coupon()));
  }

  /** Nobody can use the coupon from now on, because its reward was taken back. */
  static Activity voided(Offer offer, Instant now) {
    final Map<String, Object> details = worth(offer);
    details.put("coupon", offer.coupon());
    return about("offer_voided", offer, "/" + offer.reward().sequence(), now, details);
  }

  /** Of which campaign an offer is, and what it is worth. */
  private static Map<String, Object> worth(Offer offer) {
    final Map<String, Object> details = new LinkedHashMap<>();
    details.put("campaign", offer.campaign().id());
    details.put("discount", offer.discount().id());
    if (offer.reward() != null) {
      details.put("reward_id", offer.reward().rewardId());
    }
    return details;
  }

  /** The customer wants no mail, or wants it again, by the link of a mail. */
  static Activity wished(String type, UnsubscribeLinks.Recipient who, Instant now) {
    return new Activity(
        type + "/" + who.offerId(),
        type,
        now,
        who.userId(),
        null,
        who.offerId(),
        Json.text(Map.of("source", "link")));
  }

  private static Activity about(
      String type, Offer offer, String suffix, Instant now, Map<String, ?> details) {
    return new Activity(
        type + "/" + offer.offerId() + suffix,
        type,
        now,
        offer.userId(),
        offer.userSession(),
        offer.offerId(),
        Json.text(details));
  }

  private static Map<String, Object> line(CartEntry entry) {
    final Map<String, Object> line = new LinkedHashMap<>();
    line.put("product_id", entry.productId());
    line.put("quantity", entry.quantity());
    line.put("price", entry.price());
    return line;
  }
}
