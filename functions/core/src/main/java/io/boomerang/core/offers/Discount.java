package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;
import java.math.BigDecimal;

/**
 * What a coupon is worth.
 *
 * @param value percent of the goods' value, above 0 and at most 100, when {@code kind} is {@link
 *     Kind#PERCENT}; money of the shop's currency, above 0, when it is {@link Kind#AMOUNT}; else 0
 */
public record Discount(Kind kind, BigDecimal value) {
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
  private static final String PERCENT_SUFFIX = "_percent";
  private static final String AMOUNT_SUFFIX = "_off";

  /** What is given. */
  public enum Kind {
    /** Nothing: the mail has no code. */
    NONE,
    FREE_SHIPPING,
    PERCENT,
    /** Money off. */
    AMOUNT,
    /** One unit of the item that the coupon is on. */
    FREE_ITEM
  }

  public static final Discount NONE = new Discount(Kind.NONE, BigDecimal.ZERO);
  public static final Discount FREE_SHIPPING = new Discount(Kind.FREE_SHIPPING, BigDecimal.ZERO);
  public static final Discount FREE_ITEM = new Discount(Kind.FREE_ITEM, BigDecimal.ZERO);

  public Discount {
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    final boolean isPossible =
        switch (kind) {
          case NONE, FREE_SHIPPING, FREE_ITEM -> value.signum() == 0;
          case PERCENT -> value.signum() > 0 && value.compareTo(MOST_PERCENT) <= 0;
          case AMOUNT -> value.signum() > 0;
        };
    if (!isPossible) {
      throw new IllegalArgumentException("a discount of " + value + ", " + kind);
    }
  }

  /** A share of the goods' value, 1 to 100 percent. */
  public static Discount percent(int percent) {
    return percent(BigDecimal.valueOf(percent));
  }

  /** A share of the goods' value, above 0 and at most 100 percent. */
  public static Discount percent(BigDecimal percent) {
    return new Discount(Kind.PERCENT, percent);
  }

  /** Money of the shop's currency. */
  public static Discount amount(BigDecimal amount) {
    return new Discount(Kind.AMOUNT, amount);
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

  /** Percent of the goods' value as digits; 0 when it is no such share. */
  public String percent() {
    return kind == Kind.PERCENT ? value.toPlainString() : "0";
  }

  /**
   * The stored name: {@code none}, {@code free_shipping}, {@code free_item}, or such as {@code
   * 20_percent} and {@code 7.5_off}.
   */
  public String id() {
    return switch (kind) {
      case NONE -> "none";
      case FREE_SHIPPING -> "free_shipping";
      case FREE_ITEM -> "free_item";
      case PERCENT -> value.toPlainString() + PERCENT_SUFFIX;
      case AMOUNT -> value.toPlainString() + AMOUNT_SUFFIX;
    };
  }

  static Discount of(String id) {
    return switch (id) {
      case "none" -> NONE;
      case "free_shipping" -> FREE_SHIPPING;
      case "free_item" -> FREE_ITEM;
      default -> {
        final BigDecimal value = new BigDecimal(id.substring(0, id.indexOf('_')));
        yield id.endsWith(AMOUNT_SUFFIX) ? amount(value) : percent(value);
      }
    };
  }
}
