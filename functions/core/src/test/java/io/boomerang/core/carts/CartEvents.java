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

  static ShopEvent event(EventType type, String product, int second) {
    return event(type, product, second, "u1", "9.90", 1);
  }

  static ShopEvent event(
      EventType type, String product, int second, String user, String price, int quantity) {
    return ShopEventBuilder.builder()
        .eventId("e")
        .eventTime(NOON.plusSeconds(second))
        .eventType(type)
        .productId(product)
        .price(new BigDecimal(price))
        .quantity(quantity)
        .userId(user)
        .userSession("s1")
        .build();
  }
}
