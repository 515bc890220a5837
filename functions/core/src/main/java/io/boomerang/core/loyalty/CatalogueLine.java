package io.boomerang.core.loyalty;

import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;
import static io.boomerang.core.document.FieldType.WHOLE_NUMBER;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.Mapping;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.Pricing;
import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
record CatalogueLine(
    String userId,
    String eventId,
    String productId,
    String pricedFrom,
    String pricedAs,
    Instant time) {
  static final String PRICED_FROM = "priced_from";
  private static final String PRODUCT_ID = "product_id";

  private static final Mapping<CatalogueLine> MAPPING =
      Mapping.of(
          CatalogueLineBuilder::builder,
          CatalogueLineBuilder::builder,
          CatalogueLineBuilder::build,
          (line, fields) -> {
            line.userId(fields.required("user_id", TEXT, line.userId()));
            line.eventId(fields.required("event_id", TEXT, line.eventId()));
            line.productId(fields.required(PRODUCT_ID, TEXT, line.productId()));
            line.pricedFrom(fields.required(PRICED_FROM, TEXT, line.pricedFrom()));
            line.pricedAs(fields.optional("priced_as", TEXT, line.pricedAs()));
            line.time(fields.required("event_time", TIME, line.time()));
            final long newestFirst = ProductFields.newestFirst(line.time());
            fields.derived(ProductFields.NEWEST_FIRST, WHOLE_NUMBER, newestFirst);
          });

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
    return MAPPING.read(stored);
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
    return MAPPING.write(this);
  }
}
