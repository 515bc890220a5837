package io.boomerang.core.carts;

import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;

import io.boomerang.core.carts.Shopper.LastOffer;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Mapping;
import io.boomerang.core.document.Write;
import java.time.Instant;
import java.util.Map;

/** Shoppers as documents {@code shoppers/<user>}. */
public final class ShopperDocument {
  private static final FieldType<Suppression.Reason> REASON =
      FieldType.oneOf(Suppression.Reason.values(), Suppression.Reason::id);

  private static final Mapping<Suppression> SUPPRESSION =
      Mapping.of(
          SuppressionBuilder::builder,
          SuppressionBuilder::builder,
          SuppressionBuilder::build,
          (suppression, fields) -> {
            suppression.reason(fields.required("suppression", REASON, suppression.reason()));
            suppression.at(fields.required("suppressed_at", TIME, suppression.at()));
            suppression.addressHash(
                fields.optional("suppressed_address", TEXT, suppression.addressHash()));
          });

  private static final Mapping<LastOffer> LAST_OFFER =
      Mapping.of(
          new LastOffer(null, null),
          (offer, fields) -> {
            fields.reserve("campaign");
            return new LastOffer(
                fields.optional("offer_id", TEXT, offer.offerId()),
                fields.required("at", TIME, offer.at()));
          });

  private static final FieldType<Map<String, LastOffer>> LAST_OFFERS =
      FieldType.byKey("campaign", FieldType.map(LAST_OFFER));

  private static final FieldType<Map<String, Instant>> PURCHASES =
      FieldType.byKey("product_id", FieldType.mapOf("at", TIME));

  private static final Mapping<Shopper> SHOPPER =
      Mapping.of(
          ShopperBuilder::builder,
          ShopperBuilder::builder,
          ShopperBuilder::build,
          (shopper, fields) -> {
            fields.derived("user_id", TEXT, shopper.userId());
            shopper.lastPurchaseAt(
                fields.optional("last_purchase_at", TIME, shopper.lastPurchaseAt()));
            shopper.lastRedeemedAt(
                fields.optional("last_redeemed_at", TIME, shopper.lastRedeemedAt()));
            shopper.suppression(fields.part("suppression", SUPPRESSION, shopper.suppression()));
            shopper.purchases(fields.optional("purchases", PURCHASES, shopper.purchases()));
            shopper.lastOffers(fields.optional("last_offers", LAST_OFFERS, shopper.lastOffers()));
          });

  private ShopperDocument() {}

  public static DocumentPath path(String userId) {
    return DocumentPath.of("shoppers", userId);
  }

  /**
   * The customer as stored.
   *
   * @param document null when there is none yet
   */
  public static Shopper read(String userId, Document document) {
    if (document == null) {
      return Shopper.unknown(userId);
    }
    return ShopperBuilder.builder(SHOPPER.read(document)).userId(userId).build();
  }

  /**
   * Stores the customer, if nobody has changed the document since it was read.
   *
   * @param read null when there was none
   */
  public static Write write(Shopper shopper, Document read) {
    return write(path(shopper.userId()), shopper, read);
  }

  static Write write(DocumentPath path, Shopper shopper, Document read) {
    return read == null
        ? new Write.Create(path, SHOPPER.write(shopper))
        : new Write.Update(path, SHOPPER.write(shopper), read.version());
  }
}
