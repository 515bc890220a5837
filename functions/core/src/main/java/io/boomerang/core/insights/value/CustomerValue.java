package io.boomerang.core.insights.value;

import java.util.List;

/**
 * What is expected of one customer.
 *
 * @param probabilityAlive that the customer has not left for good
 * @param purchasesByMonth expected purchase occasions by the end of each month of the horizon
 * @param valuePerPurchase expected value of an occasion, in the shop's currency
 * @param value expected over the horizon, discounted, in the shop's currency
 */
public record CustomerValue(
    double probabilityAlive, List<Double> purchasesByMonth, double valuePerPurchase, double value) {
  public CustomerValue {
    purchasesByMonth = List.copyOf(purchasesByMonth);
  }

  /** Expected purchase occasions over the whole horizon. */
  public double purchases() {
    return purchasesByMonth.get(purchasesByMonth.size() - 1);
  }
}
