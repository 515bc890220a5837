package io.boomerang.core.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of an offer's coupon.
 *
 * @param orderId the order that holds it; null when none does
 * @param at since when; null when none does
 * @param rolledBack orders that gave it back, the newest last: a late repetition of their
 *     redemption must not take it again
 */
public record Redemption(String orderId, Instant at, List<String> rolledBack) {
  public static final Redemption NONE = new Redemption(null, null, List.of());

  private static final int REMEMBERED = 20;

  public Redemption {
    rolledBack = List.copyOf(rolledBack);
  }

  Redemption by(String order, Instant when) {
    return new Redemption(order, when, rolledBack);
  }

  Redemption rollBack(String order) {
    final List<String> orders = new ArrayList<>(rolledBack);
    orders.add(order);
    final int from = Math.max(0, orders.size() - REMEMBERED);
    final boolean held = order.equals(orderId);
    return new Redemption(
        held ? null : orderId, held ? null : at, orders.subList(from, orders.size()));
  }
}
