package io.boomerang.core.offers;

import static io.boomerang.core.document.FieldType.BOOLEAN;
import static io.boomerang.core.document.FieldType.INT;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;
import static io.boomerang.core.document.FieldType.WHOLE_NUMBER;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityBuilder;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Mapping;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.document.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Offers as documents {@code offers/<offer>}, and {@code coupons/<code>} that point at them. */
public final class OfferDocument {
  public static final String COLLECTION = "offers";

  private static final FieldType<Campaign> CAMPAIGN =
      FieldType.oneOf(Campaign.values(), Campaign::id);

  private static final FieldType<OfferState> STATE =
      FieldType.oneOf(OfferState.values(), OfferState::id);

  private static final FieldType<Discount> DISCOUNT =
      TEXT.as("the name of a discount", Discount::of, Discount::id);

  private static final FieldType<List<String>> TEXTS = FieldType.list(TEXT);

  private static final Mapping<Redemption> REDEMPTION =
      Mapping.of(
          Redemption.NONE,
          (redemption, fields) ->
              new Redemption(
                  fields.optional("order_id", TEXT, redemption.orderId()),
                  fields.optional("redeemed_at", TIME, redemption.at()),
                  fields.optional("rolled_back", TEXTS, redemption.rolledBack())));

  private static final Mapping<RewardTerms> REWARD =
      Mapping.of(
          RewardTermsBuilder::builder,
          RewardTermsBuilder::builder,
          RewardTermsBuilder::build,
          (reward, fields) -> {
            reward.rewardId(fields.required("reward_id", TEXT, reward.rewardId()));
            reward.sequence(fields.optional("reward_sequence", WHOLE_NUMBER, reward.sequence()));
            reward.isWithdrawn(fields.optional("is_withdrawn", BOOLEAN, reward.isWithdrawn()));
            reward.description(fields.required("description", TEXT, reward.description()));
            reward.onProduct(fields.optional("on_product", TEXT, reward.onProduct()));
            reward.onCategory(fields.optional("on_category", TEXT, reward.onCategory()));
          });

  private static final Mapping<Activity> ACTIVITY =
      Mapping.of(
          ActivityBuilder::builder,
          ActivityBuilder::builder,
          ActivityBuilder::build,
          (activity, fields) -> {
            activity.activityId(fields.required("activity_id", TEXT, activity.activityId()));
            activity.activityType(fields.required("activity_type", TEXT, activity.activityType()));
            activity.occurredAt(fields.required("occurred_at", TIME, activity.occurredAt()));
            activity.userId(fields.optional("user_id", TEXT, activity.userId()));
            activity.userSession(fields.optional("user_session", TEXT, activity.userSession()));
            activity.offerId(fields.optional("offer_id", TEXT, activity.offerId()));
            activity.details(fields.optional("details", TEXT, activity.details()));
          });

  private static final FieldType<List<Activity>> ACTIVITIES =
      FieldType.list(FieldType.map(ACTIVITY));

  private static final Mapping<Offer> OFFER =
      Mapping.of(
          OfferBuilder::builder,
          OfferBuilder::builder,
          OfferBuilder::build,
          (offer, fields) -> {
            offer.offerId(fields.required("offer_id", TEXT, offer.offerId()));
            offer.campaign(fields.required("campaign", CAMPAIGN, offer.campaign()));
            offer.userId(fields.required("user_id", TEXT, offer.userId()));
            offer.address(fields.optional("address", TEXT, offer.address()));
            offer.userSession(fields.optional("user_session", TEXT, offer.userSession()));
            fields.reserve("shard");
            offer.state(fields.required("state", STATE, offer.state()));
            offer.reason(fields.optional("reason", TEXT, offer.reason()));
            offer.coupon(fields.optional("coupon", TEXT, offer.coupon()));
            offer.discount(fields.required("discount", DISCOUNT, offer.discount()));
            offer.expiresAt(fields.required("expires_at", TIME, offer.expiresAt()));
            if (fields.isRead() || offer.deleteAt() != null) {
              offer.deleteAt(fields.optional(CartDocument.DELETE_AT, TIME, offer.deleteAt()));
            }
            offer.since(fields.required("since", TIME, offer.since()));
            offer.attempts(fields.optional("attempts", INT, offer.attempts()));
            fields.reserve("pending");
            offer.dueAt(fields.required("due_at", TIME, offer.dueAt()));
            offer.sender(fields.optional("sender", TEXT, offer.sender()));
            offer.offerBefore(fields.optional("offer_before", TIME, offer.offerBefore()));
            offer.redemption(fields.part(REDEMPTION, offer.redemption()));
            if (fields.isRead() || offer.reward() != null) {
              offer.reward(fields.part("reward_id", REWARD, offer.reward()));
            }
            offer.outbox(fields.optional("outbox", ACTIVITIES, offer.outbox()));
          });

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

  /** The id of the offer that a coupon leads to. */
  static String offerOf(Document coupon) {
    return StoredFields.of(coupon).require("offer_id", TEXT);
  }

  /** Whether the offer may still send a mail by itself; of any other something is to be stored. */
  public static boolean mayMail(Document document) {
    return OfferState.CLAIMED.id().equals(document.fields().get("state"));
  }

  public static Offer read(Document document) {
    return OFFER.read(document);
  }

  /** The shard of a new offer. */
  static long shard(String offerId, int shards) {
    return CartDocument.shard(offerId, shards);
  }

  static Map<String, Object> fields(Offer offer, long shard) {
    final Map<String, Object> fields = OFFER.write(offer);
    fields.put("shard", shard);
    fields.put("pending", offer.isPending());
    return fields;
  }
}
