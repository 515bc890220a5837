package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.catalogue.Product;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.json.Stated;
import io.boomerang.core.loyalty.engine.Programme;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what mails show of products field by field, see {@link StatedFields}; the price history;
 * and the lines that it prices as it has them.
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
    final PriceHistory history = ports.commits().run(() -> decide(product));
    if (!programme.counts(product.currency())) {
      return;
    }
    // Also when nothing is new: the first delivery may have ended before this.
    reprice.since(history, product.updatedAt().truncatedTo(ChronoUnit.MICROS));
  }

  private Decision<PriceHistory> decide(Product product) {
    final var path = LoyaltyPaths.product(product.productId());
    final Optional<Document> stored = ports.documents().get(path);
    final Map<String, Object> known = stored.map(Document::fields).orElse(Map.of());
    final PriceHistory before = ProductFields.read(product.productId(), stored.orElse(null));
    // A price in another currency than the programme's is no price here.
    final PriceHistory after = programme.counts(product.currency()) ? before.with(product) : before;
    final Map<String, Object> fields =
        StatedFields.merged(known, shown(product), product.updatedAt());
    fields.putAll(ProductFields.write(after));
    return fields.equals(known)
        ? Decision.nothing(before)
        : new Decision<>(List.of(Write.save(path, fields, stored)), after);
  }

  private static Map<String, Stated<?>> shown(Product product) {
    return Map.of(
        "name", product.name(),
        "image_url", product.imageUrl(),
        "url", product.url(),
        "available", product.available());
  }
}
