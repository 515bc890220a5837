package io.boomerang.core.insights.value;

import io.boomerang.core.config.Settings;
import java.util.Currency;

/**
 * What a shop may set of customer value.
 *
 * @param months over which value is expected
 * @param yearlyRate at which value to come is discounted
 * @param currency of all values (ISO 4217)
 */
public record ValueConfig(int months, double yearlyRate, String currency) {
  static final int DEFAULT_MONTHS = 12;
  static final int DEFAULT_DISCOUNT_PERCENT = 10;
  static final String DEFAULT_CURRENCY = "USD";

  /** Of a shop that sets nothing. */
  public static final ValueConfig DEFAULT =
      new ValueConfig(DEFAULT_MONTHS, DEFAULT_DISCOUNT_PERCENT / 100.0, DEFAULT_CURRENCY);

  /** Reads the settings; {@link Settings#check} says what is wrong with them. */
  public static ValueConfig from(Settings settings) {
    return new ValueConfig(
        settings.integer("VALUE_MONTHS", DEFAULT_MONTHS, 1, 60),
        settings.integer("VALUE_DISCOUNT_PERCENT", DEFAULT_DISCOUNT_PERCENT, 0, 100) / 100.0,
        settings
            .currency("SHOP_CURRENCY", Currency.getInstance(DEFAULT_CURRENCY))
            .getCurrencyCode());
  }
}
