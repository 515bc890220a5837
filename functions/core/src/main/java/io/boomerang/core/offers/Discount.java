package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;

/**
 * What a coupon is worth.
 *
 * @param percent of the goods' value, 1 to 100; 0 means free shipping
 */
public record Discount(int percent) {
  public static final Discount FREE_SHIPPING = new Discount(0);

  public Discount {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("a discount of " + percent + " percent");
    }
  }

  /** Reads {@code OFFER_DISCOUNT_PERCENT}; free shipping when it is 0 or not set. */
  static Discount from(Settings settings) {
    return new Discount(settings.integer("OFFER_DISCOUNT_PERCENT", 0, 0, 100));
  }

  public boolean isFreeShipping() {
    return percent == 0;
  }

  /** The stored name, {@code free_shipping} or {@code 20_percent}. */
  public String id() {
    return isFreeShipping() ? "free_shipping" : percent + "_percent";
  }

  static Discount of(String id) {
    return id.equals(FREE_SHIPPING.id())
        ? FREE_SHIPPING
        : new Discount(Integer.parseInt(id.substring(0, id.indexOf('_'))));
  }
}
