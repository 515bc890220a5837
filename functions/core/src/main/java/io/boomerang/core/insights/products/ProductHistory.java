package io.boomerang.core.insights.products;

import io.boomerang.core.insights.demand.WeeklyDemand;
import java.util.Map;

/**
 * What a run knows of the products before its cut-off.
 *
 * @param stocks units now, of the products whose stock somebody said
 */
public record ProductHistory(WeeklyDemand demand, Map<String, Long> stocks) {
  public ProductHistory {
    stocks = Map.copyOf(stocks);
  }
}
