package io.boomerang.cli.generate;

import java.util.List;

/**
 * A customer's orders, in days since the history's beginning, ascending.
 *
 * @param orders at least the first
 */
public record Life(List<Double> orders) {
  public Life {
    orders = List.copyOf(orders);
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("a customer is who has ordered");
    }
  }
}
