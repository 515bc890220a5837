package io.boomerang.core.loyalty;

import static io.boomerang.core.document.FieldType.BOOLEAN;
import static io.boomerang.core.document.FieldType.TEXT;
import static io.boomerang.core.document.FieldType.TIME;
import static io.boomerang.core.document.FieldType.WHOLE_NUMBER;

import io.boomerang.core.catalogue.PriceHistory.Entry;
import io.boomerang.core.catalogue.PriceHistoryEntryBuilder;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Mapping;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.loyalty.engine.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A product's price as it is stored: the newest in the product, each in a document of its own. */
final class ProductFields {
  static final String FROM = "from";
  static final String NEWEST_FIRST = "newest_first";

  private static final String UPDATED_AT = "updated_at";
  private static final String PRICE_CHANGES = "price_changes";
  private static final String WAS_CHANGED = "was_changed";

  /** Money, one spelling for each amount. */
  static final FieldType<BigDecimal> AMOUNT =
      TEXT.as("an amount as text", BigDecimal::new, Amounts::text);

  private static final Mapping<Entry> NEWEST = from(UPDATED_AT);
  private static final Mapping<Entry> PRICES = from(FROM);

  private ProductFields() {}

  private static Mapping<Entry> from(String from) {
    return Mapping.of(
        PriceHistoryEntryBuilder::builder,
        PriceHistoryEntryBuilder::builder,
        PriceHistoryEntryBuilder::build,
        (entry, fields) -> {
          entry.price(fields.required("price", AMOUNT, entry.price()));
          entry.category(fields.optional("category", TEXT, entry.category()));
          entry.from(fields.required(from, TIME, entry.from()));
        });
  }

  /**
   * What a product has of its newest price.
   *
   * @param changes how many prices were added or changed: as long as it is the same, so are they
   */
  static Map<String, Object> newest(Entry entry, long changes) {
    final Map<String, Object> fields = NEWEST.write(entry, new HashMap<>());
    fields.put(PRICE_CHANGES, changes);
    return fields;
  }

  /** The newest price of the product, which may be null; empty when it has none. */
  static Optional<Entry> newest(Document product) {
    return product == null || !product.fields().containsKey(PRICE_CHANGES)
        ? Optional.empty()
        : Optional.of(NEWEST.read(product));
  }

  /** How many prices of the product, which may be null, were added or changed. */
  static long changes(Document product) {
    return product == null ? 0 : StoredFields.of(product).optional(PRICE_CHANGES, WHOLE_NUMBER, 0L);
  }

  /**
   * A price.
   *
   * @param wasChanged whether another record of the same time was there before
   */
  static Map<String, Object> price(Entry entry, boolean wasChanged) {
    final Map<String, Object> fields = PRICES.write(entry, new HashMap<>());
    fields.put(NEWEST_FIRST, newestFirst(entry.from()));
    fields.put(WAS_CHANGED, wasChanged);
    return fields;
  }

  static Entry price(Document stored) {
    return PRICES.read(stored);
  }

  /** Whether lines may have been priced by what the price was before. */
  static boolean wasChanged(Document price) {
    return StoredFields.of(price).optional(WAS_CHANGED, BOOLEAN, false);
  }

  /** Grows with age, because queries are answered in ascending order. */
  static long newestFirst(Instant time) {
    return -ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
