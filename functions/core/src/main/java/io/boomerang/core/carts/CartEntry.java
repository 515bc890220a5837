package io.boomerang.core.carts;

import io.boomerang.core.event.ShopEvent;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;

/**
 * The newest change of one product in a cart: a last-writer-wins register. The order of two changes
 * is total, so that whichever arrives first, the same one wins.
 *
 * @param at when it counts as having happened, UTC, in microseconds
 * @param saidAt when its producer says so: the order of changes that count at the same instant
 * @param price of one unit; null on a removal or purchase, and when unknown
 * @param quantity units in the cart; 0 on a removal or purchase
 * @param userId who put it in; null on a removal or purchase, and when unknown
 */
@RecordBuilder
public record CartEntry(
    String productId,
    Instant at,
    Instant saidAt,
    CartChange change,
    BigDecimal price,
    int quantity,
    String userId) {

  private static final Comparator<CartEntry> BY_PRICE =
      Comparator.comparing(CartEntry::price, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Older before newer. */
  static final Comparator<CartEntry> BY_AGE =
      Comparator.comparing(CartEntry::outdoneAfter)
          .thenComparing(CartEntry::saidAt)
          .thenComparing(CartEntry::change)
          .thenComparing(CartEntry::quantity)
          .thenComparing(BY_PRICE)
          // 1.0 and 1.00 are the same amount but not the same value.
          .thenComparing(entry -> entry.price == null ? 0 : entry.price.scale())
          .thenComparing(
              CartEntry::userId, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

  public CartEntry {
    Objects.requireNonNull(productId, "productId");
    at = at.truncatedTo(ChronoUnit.MICROS);
    saidAt = saidAt.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(change, "change");
  }

  /** What an event does to its product. */
  static CartEntry of(PublishedEvent published, CartChange change) {
    final ShopEvent event = published.event();
    return switch (change) {
      case ADDED ->
          new CartEntry(
              event.productId(),
              published.at(),
              published.saidAt(),
              change,
              event.price(),
              event.quantity(),
              event.userId());
      case REMOVED ->
          new CartEntry(
              event.productId(), published.at(), published.saidAt(), change, null, 0, null);
      case PURCHASED -> purchased(event.productId(), published.at());
    };
  }

  static CartEntry purchased(String productId, Instant at) {
    return new CartEntry(productId, at, at, CartChange.PURCHASED, null, 0, null);
  }

  /**
   * A change that counts later takes its place. A purchase stands a while longer: the addition that
   * it was of may carry the time of a clock that is ahead.
   */
  private Instant outdoneAfter() {
    return change == CartChange.PURCHASED ? at.plus(PublishedEvent.PURCHASE_TOLERANCE) : at;
  }

  /** Whether the product is in the cart after this change. */
  boolean isInCart() {
    return change == CartChange.ADDED;
  }

  CartEntry newest(CartEntry other) {
    return BY_AGE.compare(this, other) >= 0 ? this : other;
  }
}
