package io.boomerang.core.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a shopper, or the shop, did. */
public enum EventType {
  VIEW("view"),
  CART("cart"),
  REMOVE_FROM_CART("remove_from_cart"),
  PURCHASE("purchase"),
  REFUND("refund");

  /** Every type by its name on the wire. */
  static final Map<String, EventType> BY_ID =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventType::id, Function.identity()));

  private final String id;

  EventType(String id) {
    this.id = id;
  }

  /** The name on the wire and in the warehouse. */
  public String id() {
    return id;
  }

  /** Whether the event is part of a visit, and so cannot be without its session. */
  boolean needsSession() {
    return this == VIEW || this == CART || this == REMOVE_FROM_CART;
  }
}
