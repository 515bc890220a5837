package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.StoredFields;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Offers as documents {@code offers/<offer>}, and {@code coupons/<code>} that point at them. */
public final class OfferDocument {
  public static final String COLLECTION = "offers";

  private OfferDocument() {}

  public static DocumentPath path(String offerId) {
    return DocumentPath.of(COLLECTION, offerId);
  }

  public static DocumentPath couponPath(String code) {
    return DocumentPath.of("coupons", code);
  }

  /** The document that leads from an offer's code to it; as long as the offer is there. */
  static Write createCoupon(Offer offer) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("offer_id", offer.offerId());
    fields.put("expires_at", offer.expiresAt());
    if (offer.deleteAt() != null) {
      fields.put(CartDocument.DELETE_AT, offer.deleteAt());
    }
    return new Write.Create(couponPath(offer.coupon()), fields);
  }

  /** Whether the offer may still send a mail by itself; of any other something is to be stored. */
  public static boolean mayMail(Document document) {
    return OfferState.CLAIMED.id().equals(document.fields().get("state"));
  }

  public static Offer read(Document document) {
    final StoredFields fields = StoredFields.of(document);
    return OfferBuilder.builder()
        .offerId(fields.requiredText("offer_id"))
        .campaign(Campaign.of(fields.requiredText("campaign")))
        .userId(fields.requiredText("user_id"))
        .address(fields.text("address"))
        .userSession(fields.text("user_session"))
        .state(OfferState.of(fields.requiredText("state")))
        .reason(fields.text("reason"))
        .coupon(fields.text("coupon"))
        .discount(Discount.of(fields.requiredText("discount")))
        .expiresAt(fields.requiredTime("expires_at"))
        .deleteAt(fields.time(CartDocument.DELETE_AT))
        .since(fields.requiredTime("since"))
        .attempts(fields.number("attempts"))
        .dueAt(fields.requiredTime("due_at"))
        .sender(fields.text("sender"))
        .offerBefore(fields.time("offer_before"))
        .redemption(
            new Redemption(
                fields.text("order_id"), fields.time("redeemed_at"), fields.texts("rolled_back")))
        .reward(reward(fields))
        .outbox(fields.maps("outbox").stream().map(OfferDocument::activity).toList())
        .build();
  }

  /** The shard of a new offer. */
  static long shard(String offerId, int shards) {
    return CartDocument.shard(offerId, shards);
  }

  static Map<String, Object> fields(Offer offer, long shard) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("offer_id", offer.offerId());
    fields.put("campaign", offer.campaign().id());
    fields.put("user_id", offer.userId());
    fields.put("address", offer.address());
    fields.put("user_session", offer.userSession());
    fields.put("shard", shard);
    fields.put("state", offer.state().id());
    fields.put("reason", offer.reason());
    fields.put("coupon", offer.coupon());
    fields.put("discount", offer.discount().id());
    fields.put("expires_at", offer.expiresAt());
    if (offer.deleteAt() != null) {
      fields.put(CartDocument.DELETE_AT, offer.deleteAt());
    }
    fields.put("since", offer.since());
    fields.put("attempts", (long) offer.attempts());
    fields.put("pending", offer.isPending());
    fields.put("due_at", offer.dueAt());
    fields.put("sender", offer.sender());
    fields.put("offer_before", offer.offerBefore());
    fields.put("order_id", offer.redemption().orderId());
    fields.put("redeemed_at", offer.redemption().at());
    fields.put("rolled_back", offer.redemption().rolledBack());
    if (offer.reward() != null) {
      put(offer.reward(), fields);
    }
    final List<Object> outbox = new ArrayList<>();
    offer.outbox().forEach(activity -> outbox.add(fields(activity)));
    fields.put("outbox", outbox);
    return fields;
  }

  private static RewardTerms reward(StoredFields fields) {
    return fields.text("reward_id") == null
        ? null
        : new RewardTerms(
            fields.requiredText("reward_id"),
            fields.longNumber("reward_sequence"),
            Boolean.TRUE.equals(fields.truth("is_withdrawn")),
            fields.requiredText("description"),
            fields.text("on_product"),
            fields.text("on_category"));
  }

  private static void put(RewardTerms reward, Map<String, Object> fields) {
    fields.put("reward_id", reward.rewardId());
    fields.put("reward_sequence", reward.sequence());
    fields.put("is_withdrawn", reward.isWithdrawn());
    fields.put("description", reward.description());
    fields.put("on_product", reward.onProduct());
    fields.put("on_category", reward.onCategory());
  }

  private static Activity activity(StoredFields fields) {
    return new Activity(
        fields.requiredText("activity_id"),
        fields.requiredText("activity_type"),
        fields.requiredTime("occurred_at"),
        fields.text("user_id"),
        fields.text("user_session"),
        fields.text("offer_id"),
        fields.text("details"));
  }

  private static Map<String, Object> fields(Activity activity) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("activity_id", activity.activityId());
    fields.put("activity_type", activity.activityType());
    fields.put("occurred_at", activity.occurredAt());
    fields.put("user_id", activity.userId());
    fields.put("user_session", activity.userSession());
    fields.put("offer_id", activity.offerId());
    fields.put("details", activity.details());
    return fields;
  }
}
