package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory.Entry;
import io.boomerang.core.document.Document;
import io.boomerang.core.loyalty.engine.Amounts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A product's price as it is stored: the newest in the product, each in a document of its own. */
final class ProductFields {
  static final String FROM = "from";
  static final String NEWEST_FIRST = "newest_first";

  private static final String PRICE = "price";
  private static final String CATEGORY = "category";
  private static final String UPDATED_AT = "updated_at";
  private static final String PRICE_CHANGES = "price_changes";
  private static final String WAS_CHANGED = "was_changed";

  private ProductFields() {}

  /**
   * What a product has of its newest price.
   *
   * @param changes how many prices were added or changed: as long as it is the same, so are they
   */
  static Map<String, Object> newest(Entry entry, long changes) {
    final Map<String, Object> fields = content(entry);
    fields.put(UPDATED_AT, entry.from());
    fields.put(PRICE_CHANGES, changes);
    return fields;
  }

  /** The newest price of the product, which may be null; empty when it has none. */
  static Optional<Entry> newest(Document product) {
    return product == null || !product.fields().containsKey(PRICE_CHANGES)
        ? Optional.empty()
        : Optional.of(entry(product, UPDATED_AT));
  }

  /** How many prices of the product, which may be null, were added or changed. */
  static long changes(Document product) {
    final Long changes =
        product == null
            ? null
            : new StoredFields(product.path(), product.fields())
                .optional(Long.class, PRICE_CHANGES);
    return changes == null ? 0 : changes;
  }

  /**
   * A price.
   *
   * @param wasChanged whether another record of the same time was there before
   */
  static Map<String, Object> price(Entry entry, boolean wasChanged) {
    final Map<String, Object> fields = content(entry);
    fields.put(FROM, entry.from());
    fields.put(NEWEST_FIRST, newestFirst(entry.from()));
    fields.put(WAS_CHANGED, wasChanged);
    return fields;
  }

  static Entry price(Document stored) {
    return entry(stored, FROM);
  }

  /** Whether lines may have been priced by what the price was before. */
  static boolean wasChanged(Document price) {
    return Boolean.TRUE.equals(price.fields().get(WAS_CHANGED));
  }

  /** Grows with age, because queries are answered in ascending order. */
  static long newestFirst(Instant time) {
    return -ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Map<String, Object> content(Entry entry) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put(PRICE, Amounts.text(entry.price()));
    fields.put(CATEGORY, entry.category());
    return fields;
  }

  private static Entry entry(Document stored, String from) {
    final var fields = new StoredFields(stored.path(), stored.fields());
    return new Entry(
        fields.time(from), fields.amount(PRICE), fields.optional(String.class, CATEGORY));
  }
}
