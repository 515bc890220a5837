package io.boomerang.core.insights.demand;

/**
 * What to order of a product today.
 *
 * @param hold units to have in stock and on the way, so that they last for the lead time with the
 *     probability of the service level
 * @param stock units in stock, null when unknown
 * @param order {@code max(0, hold - stock)}, null when the stock is unknown
 */
public record StockAdvice(long hold, Long stock, Long order) {
  /**
   * The order for a stock.
   *
   * @throws IllegalArgumentException when the stock is negative
   */
  static StockAdvice of(double hold, Long stock) {
    if (stock != null && stock < 0) {
      throw new IllegalArgumentException("a stock of " + stock + ": give a number from 0");
    }
    final long whole = (long) Math.ceil(hold - 1e-9);
    return new StockAdvice(whole, stock, stock == null ? null : Math.max(0, whole - stock));
  }
}
