package io.boomerang.core.loyalty;

import io.boomerang.core.catalogue.PriceHistory;
import io.boomerang.core.catalogue.Product;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.loyalty.engine.Programme;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Keeps the price history of products, and the lines that it prices as it has them. */
final class KeepCatalogue {
  private final LoyaltyPorts ports;
  private final Programme programme;
  private final Reprice reprice;

  KeepCatalogue(LoyaltyPorts ports, Programme programme) {
    this.ports = ports;
    this.programme = programme;
    this.reprice = new Reprice(ports, programme);
  }

  /** A price in another currency than the programme's is no price here. */
  void keep(Product product) {
    if (!programme.counts(product.currency())) {
      return;
    }
    final PriceHistory history = ports.commits().run(() -> decide(product));
    // Also when nothing is new: the first delivery may have ended before this.
    reprice.since(history, product.updatedAt().truncatedTo(ChronoUnit.MICROS));
  }

  private Decision<PriceHistory> decide(Product product) {
    final var path = LoyaltyPaths.product(product.productId());
    final Optional<Document> stored = ports.documents().get(path);
    final PriceHistory before = ProductFields.read(product.productId(), stored.orElse(null));
    final PriceHistory after = before.with(product);
    return after.equals(before)
        ? Decision.nothing(before)
        : new Decision<>(List.of(Write.save(path, ProductFields.write(after), stored)), after);
  }
}
