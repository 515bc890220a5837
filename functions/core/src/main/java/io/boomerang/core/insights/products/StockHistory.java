package io.boomerang.core.insights.products;

import io.boomerang.core.insights.demand.WeeklyDemandBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the catalogue said of stocks, record by record in the order of time: when a product was out
 * of stock, since when it is listed, and what its stock is now.
 */
public final class StockHistory {
  private final WeeklyDemandBuilder demand;
  private final ZoneId zone;
  private final Map<String, Long> stocks = new HashMap<>();
  private final Map<String, LocalDate> outSince = new HashMap<>();

  /**
   * Informs the builder of each product.
   *
   * @param zone whose midnight begins a day
   */
  public StockHistory(WeeklyDemandBuilder demand, ZoneId zone) {
    this.demand = demand;
    this.zone = zone;
  }

  /**
   * Takes in the next record of a product.
   *
   * @param category null when it states none
   * @param stock null when it states none, which leaves the stock as it was
   */
  public void add(String productId, Instant at, String category, Long stock) {
    final LocalDate day = LocalDate.ofInstant(Objects.requireNonNull(at, "at"), zone);
    demand.listed(productId, category, day);
    if (stock == null) {
      return;
    }
    // Units that are owed already are none that can be sold.
    final long left = Math.max(0, stock);
    stocks.put(productId, left);
    if (left == 0) {
      // The day on which the last one went was no day without stock.
      outSince.putIfAbsent(productId, day.plusDays(1));
    } else {
      final LocalDate since = outSince.remove(productId);
      if (since != null) {
        demand.outOfStock(productId, since, day);
      }
    }
  }

  /** Ends the history: who is still out of stock is so until the cut-off. */
  public Map<String, Long> until(LocalDate asOf) {
    outSince.forEach((product, since) -> demand.outOfStock(product, since, asOf));
    outSince.clear();
    return Map.copyOf(stocks);
  }
}
