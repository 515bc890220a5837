package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;

/**
 * What a coupon is worth.
 *
 * @param percent of the goods' value, 1 to 100; 0 unless {@code kind} is {@link Kind#PERCENT}
 */
public record Discount(Kind kind, int percent) {
  /** What is given. */
  public enum Kind {
    /** Nothing: the mail has no code. */
    NONE,
    FREE_SHIPPING,
    PERCENT
  }

  public static final Discount NONE = new Discount(Kind.NONE, 0);
  public static final Discount FREE_SHIPPING = new Discount(Kind.FREE_SHIPPING, 0);

  public Discount {
    final int least = kind == Kind.PERCENT ? 1 : 0;
    if (percent < least || percent > least * 100) {
      throw new IllegalArgumentException("a discount of " + percent + " percent, " + kind);
    }
  }

  /** A share of the goods' value, 1 to 100 percent. */
  public static Discount percent(int percent) {
    return new Discount(Kind.PERCENT, percent);
  }

  /** Reads {@code none}, {@code free_shipping} or a number of percent. */
  static Discount from(Settings settings, String name, Discount fallback) {
    final String text = settings.text(name, fallback.id());
    if (text.matches("[1-9][0-9]?|100")) {
      return percent(Integer.parseInt(text));
    }
    if (text.equals(fallback.id())) {
      return fallback;
    }
    if (text.equals(NONE.id()) || text.equals(FREE_SHIPPING.id())) {
      return of(text);
    }
    settings.problem(name, "give none, free_shipping, or a number of percent from 1 to 100");
    return fallback;
  }

  public boolean isFreeShipping() {
    return kind == Kind.FREE_SHIPPING;
  }

  /** Whether there is nothing to redeem. */
  public boolean isNone() {
    return kind == Kind.NONE;
  }

  /** The stored name: {@code none}, {@code free_shipping} or such as {@code 20_percent}. */
  public String id() {
    return switch (kind) {
      case NONE -> "none";
      case FREE_SHIPPING -> "free_shipping";
      case PERCENT -> percent + "_percent";
    };
  }

  static Discount of(String id) {
    return switch (id) {
      case "none" -> NONE;
      case "free_shipping" -> FREE_SHIPPING;
      default -> percent(Integer.parseInt(id.substring(0, id.indexOf('_'))));
    };
  }
}
