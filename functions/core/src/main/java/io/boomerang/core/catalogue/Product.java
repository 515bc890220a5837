package io.boomerang.core.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A product's entry in the catalogue from {@code updatedAt} on.
 *
 * @param name null when unknown
 * @param category null when unknown
 * @param price of one unit, decimal
 * @param currency ISO 4217; null means the shop's
 * @param stock units that can be sold, at least 0; null when the record does not say
 * @param updatedAt UTC; the newest wins
 * @param extra fields that we do not know, as a JSON object; null when there are none
 */
public record Product(
    String productId,
    String name,
    String category,
    BigDecimal price,
    String currency,
    Integer stock,
    Instant updatedAt,
    String extra) {
  public Product {
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
