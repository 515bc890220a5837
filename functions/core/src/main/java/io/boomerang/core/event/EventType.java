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
  REFUND("refund"),
  LOGIN("login");

  /** Every type by its name on the wire. */
  public static final Map<String, EventType> BY_ID =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventType::id, Function.identity()));

  /**
   * What a message of several types says in its attribute {@code event_type} when none of its
   * events is a sale: loyalty's subscription passes it by.
   */
  public static final String NO_SALE = "no_sale";

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
    return switch (this) {
      case VIEW, CART, REMOVE_FROM_CART -> true;
      case PURCHASE, REFUND, LOGIN -> false;
    };
  }

  /** Whether the event is about a product. */
  boolean needsProduct() {
    return switch (this) {
      case VIEW, CART, REMOVE_FROM_CART, PURCHASE, REFUND -> true;
      case LOGIN -> false;
    };
  }

  /** Whether the event states a price; a purchase without one is priced by the catalogue. */
  boolean needsPrice() {
    return switch (this) {
      case VIEW, CART, REMOVE_FROM_CART, REFUND -> true;
      case PURCHASE, LOGIN -> false;
    };
  }

  /** Whether the event names the purchase line that it reverses. */
  boolean needsReference() {
    return switch (this) {
      case REFUND -> true;
      case VIEW, CART, REMOVE_FROM_CART, PURCHASE, LOGIN -> false;
    };
  }

  /** Whether the event moves money, and so concerns loyalty. */
  public boolean isSale() {
    return switch (this) {
      case PURCHASE, REFUND -> true;
      case VIEW, CART, REMOVE_FROM_CART, LOGIN -> false;
    };
  }
}
