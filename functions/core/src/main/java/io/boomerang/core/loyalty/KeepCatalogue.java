package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory.Entry;
import io.boomerang.core.catalogue.Product;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.core.json.Stated;
import io.boomerang.core.loyalty.engine.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what mails show of products field by field, see {@link StatedFields}; the prices, each in a
 * document of its own; and the lines that they price as they have them.
 */
final class KeepCatalogue {
  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Reprice reprice;

  KeepCatalogue(LoyaltyPorts ports, Programme programme, Causing causing) {
    this.ports = ports;
    this.programme = programme;
    this.reprice = new Reprice(ports, programme, causing);
  }

  void keep(Product product) {
    // A price in another currency than the programme's is no price here.
    final boolean counts = programme.counts(product.currency());
    final boolean wasChanged = ports.commits().run(() -> decide(product, counts));
    if (counts) {
      // Also when nothing is new: the first delivery may have ended before this.
      reprice.since(product.productId(), Entry.of(product).from(), wasChanged);
    }
  }

  /** Results in whether the price took, now or before, the place of another of its time. */
  private Decision<Boolean> decide(Product product, boolean counts) {
    final var entry = Entry.of(product);
    final var path = LoyaltyPaths.product(product.productId());
    final var pricePath = LoyaltyPaths.price(product.productId(), entry.from());
    final Map<DocumentPath, Document> found = ports.documents().getAll(List.of(path, pricePath));
    final Document stored = found.get(path);
    final Optional<Document> price = Optional.ofNullable(found.get(pricePath));
    final boolean isNews =
        counts && price.map(ProductFields::price).map(entry::compareTo).orElse(1) > 0;
    final Map<String, Object> fields = fields(product, stored);
    final List<Write> writes = new ArrayList<>();
    if (isNews) {
      final Entry newest =
          ProductFields.newest(stored).filter(known -> known.compareTo(entry) > 0).orElse(entry);
      fields.putAll(ProductFields.newest(newest, ProductFields.changes(stored) + 1));
      writes.add(Write.save(pricePath, ProductFields.price(entry, price.isPresent()), price));
    }
    if (stored == null || !fields.equals(stored.fields())) {
      writes.add(Write.save(path, fields, Optional.ofNullable(stored)));
    }
    final boolean wasChanged = isNews ? price.isPresent() : isChanged(price);
    return new Decision<>(writes, wasChanged);
  }

  private static boolean isChanged(Optional<Document> price) {
    return price.map(ProductFields::wasChanged).orElse(false);
  }

  private static Map<String, Object> fields(Product product, Document stored) {
    final Map<String, Object> known = stored == null ? Map.of() : stored.fields();
    final Map<String, Object> fields =
        StatedFields.merged(known, shown(product), product.updatedAt());
    fields.put("product_id", product.productId());
    return fields;
  }

  private static Map<String, Stated<?>> shown(Product product) {
    return Map.of(
        "name", product.name(),
        "image_url", product.imageUrl(),
        "url", product.url(),
        "available", product.available());
  }
}
