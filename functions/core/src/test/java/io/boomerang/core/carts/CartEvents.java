package io.boomerang.core.carts;

import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventBuilder;
import java.math.BigDecimal;
import java.time.Instant;

/** Events of one session, made short. */
final class CartEvents {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private CartEvents() {}

  static PublishedEvent event(EventType type, String product, int second) {
    return event(type, product, second, "u1", "9.90", 1);
  }

  /** Published at once. */
  static PublishedEvent event(
      EventType type, String product, int second, String user, String price, int quantity) {
    return new PublishedEvent(
        event(type, product, NOON.plusSeconds(second), user, price, quantity),
        NOON.plusSeconds(second));
  }

  /** By a clock that is so much ahead of ours, and published at once. */
  static PublishedEvent skewed(EventType type, String product, int second, int ahead) {
    return new PublishedEvent(
        event(type, product, NOON.plusSeconds(second + ahead), "u1", "9.90", 1),
        NOON.plusSeconds(second));
  }

  private static ShopEvent event(
      EventType type, String product, Instant at, String user, String price, int quantity) {
    return ShopEventBuilder.builder()
        .eventId("e")
        .eventTime(at)
        .eventType(type)
        .productId(product)
        .price(new BigDecimal(price))
        .quantity(quantity)
        .userId(user)
        .userSession("s1")
        .build();
  }
}
