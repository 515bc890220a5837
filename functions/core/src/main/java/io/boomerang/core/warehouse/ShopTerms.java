package io.boomerang.core.warehouse;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What SQL files say for a shop of the default settings: {@code 'UTC'}, {@code 'USD'} and {@code
 * 'CLIMBING'} stand for nothing else in them.
 *
 * @param zone whose midnight begins a day
 * @param currency of a price that names none
 * @param lowestTier of customers whose tier never changed
 */
public record ShopTerms(ZoneId zone, Currency currency, String lowestTier) {
  private static final String LOWEST_TIER = "CLIMBING";

  /** What the files say. */
  public static final ShopTerms DEFAULT =
      new ShopTerms(ZoneId.of("UTC"), Currency.getInstance("USD"));

  public ShopTerms {
    if (lowestTier.matches(".*['\\\\\\p{Cntrl}].*")) {
      throw new IllegalArgumentException("a tier's name has no quotes: " + lowestTier);
    }
  }

  /** As above, with the lowest tier of the shipped rules. */
  public ShopTerms(ZoneId zone, Currency currency) {
    this(zone, currency, LOWEST_TIER);
  }

  /** The SQL with this shop's terms in place of the default ones. */
  public String in(String sql) {
    return sql.replace("'UTC'", "'" + zone.getId() + "'")
        .replace("'USD'", "'" + currency.getCurrencyCode() + "'")
        .replace("'CLIMBING'", "'" + lowestTier + "'");
  }
}
