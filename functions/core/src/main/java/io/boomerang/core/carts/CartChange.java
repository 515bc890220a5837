package io.boomerang.core.carts;

import io.boomerang.core.document.FieldType;
import io.boomerang.core.event.EventType;
import java.util.Optional;

/**
 * What last happened to a product in a cart. Later ones win between changes of the same instant:
 * producers' clocks tick in seconds, and a mail too few is better than one about something bought.
 */
public enum CartChange {
  ADDED("added"),
  REMOVED("removed"),
  PURCHASED("purchased");

  /** Kept as its id. */
  static final FieldType<CartChange> TYPE = FieldType.oneOf(values(), CartChange::id);

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
}
