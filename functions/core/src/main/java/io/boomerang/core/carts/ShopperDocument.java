package io.boomerang.core.carts;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shoppers as documents {@code shoppers/<user>}. */
public final class ShopperDocument {
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
    final StoredFields fields = StoredFields.of(document);
    final Map<String, Instant> purchases = new HashMap<>();
    for (StoredFields purchase : fields.maps("purchases")) {
      purchases.put(purchase.requiredText("product_id"), purchase.requiredTime("at"));
    }
    final String reason = fields.text("suppression");
    return new Shopper(
        userId,
        purchases,
        fields.time("last_purchase_at"),
        lastOffers(fields),
        fields.time("last_redeemed_at"),
        reason == null
            ? null
            : new Suppression(
                Suppression.Reason.of(reason),
                fields.requiredTime("suppressed_at"),
                fields.text("suppressed_address")));
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
        ? new Write.Create(path, fields(shopper))
        : new Write.Update(path, fields(shopper), read.version());
  }

  private static Map<String, Object> fields(Shopper shopper) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user_id", shopper.userId());
    fields.put("last_purchase_at", shopper.lastPurchaseAt());
    fields.put("last_redeemed_at", shopper.lastRedeemedAt());
    final Suppression suppression = shopper.suppression();
    fields.put("suppression", suppression == null ? null : suppression.reason().id());
    fields.put("suppressed_at", suppression == null ? null : suppression.at());
    fields.put("suppressed_address", suppression == null ? null : suppression.addressHash());
    final List<Object> purchases = new ArrayList<>();
    new TreeMap<>(shopper.purchases())
        .forEach((product, at) -> purchases.add(Map.of("product_id", product, "at", at)));
    fields.put("purchases", purchases);
    final List<Object> offers = new ArrayList<>();
    new TreeMap<>(shopper.lastOffers())
        .forEach((campaign, last) -> offers.add(fields(campaign, last)));
    fields.put("last_offers", offers);
    return fields;
  }

  private static Map<String, Object> fields(String campaign, Shopper.LastOffer last) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("campaign", campaign);
    fields.put("offer_id", last.offerId());
    fields.put("at", last.at());
    return fields;
  }

  private static Map<String, Shopper.LastOffer> lastOffers(StoredFields fields) {
    final Map<String, Shopper.LastOffer> offers = new HashMap<>();
    for (StoredFields last : fields.maps("last_offers")) {
      offers.put(
          last.requiredText("campaign"),
          new Shopper.LastOffer(last.text("offer_id"), last.requiredTime("at")));
    }
    return offers;
  }
}
