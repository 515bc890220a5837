package io.boomerang.core.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A product's entry in the catalogue from {@code updatedAt} on.
 *
 * @param name null when unknown
 * @param category null when unknown
 * @param price of one unit, decimal in the shop's currency
 * @param updatedAt UTC; the newest wins
 */
public record Product(
    String productId, String name, String category, BigDecimal price, Instant updatedAt) {
  public Product {
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
