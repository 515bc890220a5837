package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.catalogue.PriceHistory.Entry;
import io.boomerang.core.document.Document;
import io.boomerang.core.loyalty.engine.Amounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A product's price history as it is stored, with what is newest at the top for other readers. */
final class ProductFields {
  private ProductFields() {}

  static Map<String, Object> write(PriceHistory history) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("product_id", history.productId());
    history.latest().ifPresent(latest -> fields.putAll(entry(latest)));
    fields.remove("from");
    history.latest().ifPresent(latest -> fields.put("updated_at", latest.from()));
    fields.put("prices", history.entries().stream().map(ProductFields::entry).toList());
    return fields;
  }

  /** The history of the product; empty when nothing is stored. */
  static PriceHistory read(String productId, Document stored) {
    if (stored == null) {
      return PriceHistory.empty(productId);
    }
    final List<Entry> entries = new ArrayList<>();
    for (Object price : new StoredFields(stored.path(), stored.fields()).list("prices")) {
      final StoredFields fields = StoredFields.of(stored.path(), price);
      entries.add(
          new Entry(
              fields.time("from"),
              fields.amount("price"),
              fields.optional(String.class, "category")));
    }
    return new PriceHistory(productId, entries);
  }

  private static Map<String, Object> entry(Entry entry) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("from", entry.from());
    fields.put("price", Amounts.text(entry.price()));
    fields.put("category", entry.category());
    return fields;
  }
}
