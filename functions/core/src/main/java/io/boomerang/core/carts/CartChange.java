package io.boomerang.core.carts;

import io.boomerang.core.event.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What last happened to a product in a cart. Later ones win between changes of the same instant:
 * producers' clocks tick in seconds, and a mail too few is better than one about something bought.
 */
public enum CartChange {
  ADDED("added"),
  REMOVED("removed"),
  PURCHASED("purchased");

  private static final Map<String, CartChange> BY_ID =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(CartChange::id, Function.identity()));

  private final String id;

  CartChange(String id) {
    this.id = id;
  }

  /** What an event of this type does to its product; empty when it leaves a cart as it is. */
  static Optional<CartChange> by(EventType type) {
    return switch (type) {
      case CART -> Optional.of(ADDED);
      case REMOVE_FROM_CART -> Optional.of(REMOVED);
      case PURCHASE -> Optional.of(PURCHASED);
      case VIEW, REFUND, LOGIN -> Optional.empty();
    };
  }

  /** The stored name. */
  public String id() {
    return id;
  }

  static CartChange of(String id) {
    final CartChange change = BY_ID.get(id);
    if (change == null) {
      throw new IllegalArgumentException("no change of a cart is called " + id);
    }
    return change;
  }
}
