package io.boomerang.core.insights.probability;

import java.util.Objects;

/**
 * How often a product was looked at and then bought.
 *
 * @param category null when unknown
 * @param brand null when unknown
 * @param views sessions in which it was viewed
 * @param purchases those of them in which it was bought
 */
public record ViewCounts(
    String productId, String category, String brand, long views, long purchases) {
  public ViewCounts {
    Objects.requireNonNull(productId, "productId");
    if (purchases < 0 || purchases > views) {
      throw new IllegalArgumentException(
          "product %s: %d purchases in %d sessions with a view: count sessions, not events"
              .formatted(productId, purchases, views));
    }
  }
}
