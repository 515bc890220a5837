package io.boomerang.core.carts;

/** Where a cart stands; always follows from what happened to its products. */
public enum CartStatus {
  /** Something is in it that no offer has been decided on. */
  OPEN("open"),
  /** It went cold, and what is in it has been decided on. */
  ABANDONED("abandoned"),
  /** Nothing is left in it, and something was bought. */
  CONVERTED("converted"),
  /** Nothing is left in it. */
  EMPTY("empty");

  private final String id;

  CartStatus(String id) {
    this.id = id;
  }

  /** The stored name. */
  public String id() {
    return id;
  }
}
