package io.boomerang.core.loyalty;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Pricing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The note that a line of some customer's ledger was priced by an entry of the catalogue, kept so
 * that the line is found when the catalogue's past changes. It is moved only after all that the
 * line's new price caused has been published.
 *
 * @param pricedFrom {@link Pricing#fromKey}
 */
record CatalogueLine(
    String userId, String eventId, String productId, String pricedFrom, Instant time) {
  static final String PRICED_FROM = "priced_from";
  private static final String PRODUCT_ID = "product_id";
  private static final String NEWEST_FIRST = "newest_first";

  static CatalogueLine of(String userId, PurchaseEntry entry) {
    return new CatalogueLine(
        userId, entry.eventId(), entry.line().productId(), entry.pricing().fromKey(), entry.time());
  }

  static CatalogueLine read(Document stored) {
    final var fields = new StoredFields(stored.path(), stored.fields());
    return new CatalogueLine(
        fields.text("user_id"),
        fields.text("event_id"),
        fields.text(PRODUCT_ID),
        fields.text(PRICED_FROM),
        fields.time("event_time"));
  }

  /** The product's lines that an entry priced, from a time on. */
  static Query pricedBy(String productId, String pricedFrom, Instant from, int limit) {
    return Query.of(
            LoyaltyPaths.CATALOGUE_LINES,
            Map.of(PRODUCT_ID, productId, PRICED_FROM, pricedFrom),
            NEWEST_FIRST,
            limit)
        .atMost(newestFirst(from));
  }

  Write create() {
    return new Write.Put(LoyaltyPaths.catalogueLine(userId, eventId), fields());
  }

  /** The note as it will be, once all is published. */
  CatalogueLine movedTo(String newPricedFrom) {
    return new CatalogueLine(userId, eventId, productId, newPricedFrom, time);
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
        "event_time",
        time,
        NEWEST_FIRST,
        newestFirst(time));
  }

  /** Queries have an upper bound only, and what is asked for is a lower bound of the time. */
  private static long newestFirst(Instant time) {
    return -ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
