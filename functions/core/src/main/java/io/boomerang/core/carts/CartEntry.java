package io.boomerang.core.carts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;

/**
 * The newest change of one product in a cart: a last-writer-wins register. The order of two changes
 * is total, so that whichever arrives first, the same one wins.
 *
 * @param at when it happened, UTC, in microseconds
 * @param price of one unit; null on a removal or purchase, and when unknown
 * @param quantity units in the cart; 0 on a removal or purchase
 */
public record CartEntry(
    String productId, Instant at, CartChange change, BigDecimal price, int quantity) {

  private static final Comparator<CartEntry> BY_PRICE =
      Comparator.comparing(CartEntry::price, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Older before newer. */
  static final Comparator<CartEntry> BY_AGE =
      Comparator.comparing(CartEntry::at)
          .thenComparing(CartEntry::change)
          .thenComparing(CartEntry::quantity)
          .thenComparing(BY_PRICE)
          // 1.0 and 1.00 are the same amount but not the same value.
          .thenComparing(entry -> entry.price == null ? 0 : entry.price.scale());

  public CartEntry {
    Objects.requireNonNull(productId, "productId");
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(change, "change");
  }

  static CartEntry added(String productId, Instant at, BigDecimal price, int quantity) {
    return new CartEntry(productId, at, CartChange.ADDED, price, quantity);
  }

  static CartEntry removed(String productId, Instant at) {
    return new CartEntry(productId, at, CartChange.REMOVED, null, 0);
  }

  static CartEntry purchased(String productId, Instant at) {
    return new CartEntry(productId, at, CartChange.PURCHASED, null, 0);
  }

  /** Whether the product is in the cart after this change. */
  boolean isInCart() {
    return change == CartChange.ADDED;
  }

  CartEntry newest(CartEntry other) {
    return BY_AGE.compare(this, other) >= 0 ? this : other;
  }
}
