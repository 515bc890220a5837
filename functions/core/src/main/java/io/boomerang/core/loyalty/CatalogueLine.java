package io.boomerang.core.loyalty;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Pricing;
import java.time.Instant;
import java.util.Map;

/**
 * The note that a line of some customer's ledger was priced by an entry of the catalogue, kept so
 * that the line is found when the catalogue's past changes. It is moved only after all that the
 * line's new price caused has been published.
 *
 * @param pricedFrom {@link Pricing#fromKey}
 * @param pricedAs what the line cost, and in which category, when this was noted; null in notes of
 *     before
 */
record CatalogueLine(
    String userId,
    String eventId,
    String productId,
    String pricedFrom,
    String pricedAs,
    Instant time) {
  static final String PRICED_FROM = "priced_from";
  private static final String PRICED_AS = "priced_as";
  private static final String PRODUCT_ID = "product_id";

  static CatalogueLine of(String userId, PurchaseEntry entry) {
    return new CatalogueLine(
        userId,
        entry.eventId(),
        entry.line().productId(),
        entry.pricing().fromKey(),
        "%s %s".formatted(entry.line().price(), entry.line().category()),
        entry.time());
  }

  static CatalogueLine read(Document stored) {
    final var fields = new StoredFields(stored.path(), stored.fields());
    return new CatalogueLine(
        fields.text("user_id"),
        fields.text("event_id"),
        fields.text(PRODUCT_ID),
        fields.text(PRICED_FROM),
        fields.optional(String.class, PRICED_AS),
        fields.time("event_time"));
  }

  /** The product's lines that an entry priced, from a time on. */
  static Query pricedBy(String productId, String pricedFrom, Instant from, int limit) {
    return Query.of(
            LoyaltyPaths.CATALOGUE_LINES,
            Map.of(PRODUCT_ID, productId, PRICED_FROM, pricedFrom),
            ProductFields.NEWEST_FIRST,
            limit)
        .atMost(ProductFields.newestFirst(from));
  }

  Write create() {
    return new Write.Put(LoyaltyPaths.catalogueLine(userId, eventId), fields());
  }

  Map<String, Object> fields() {
    return Map.of(
        "user_id",
        userId,
        "event_id",
        eventId,
        PRODUCT_ID,
        productId,
        PRICED_FROM,
        pricedFrom,
        PRICED_AS,
        pricedAs,
        "event_time",
        time,
        ProductFields.NEWEST_FIRST,
        ProductFields.newestFirst(time));
  }
}
