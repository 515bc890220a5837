package io.boomerang.core.insights.products;

import io.boomerang.core.insights.Pages;
import io.boomerang.core.insights.demand.WeeklyDemand;
import io.boomerang.core.insights.demand.WeeklyDemandBuilder;
import io.boomerang.core.insights.probability.ViewCounts;
import io.boomerang.core.insights.probability.WeeklySignals;
import io.boomerang.core.warehouse.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Products, their weeks and what was looked at, from the warehouse. */
public final class WarehouseProducts {
  private static final int PAGE = 100_000;

  /** A quarter of sessions: how a view ends changes with the shop's pages. */
  private static final int VIEW_DAYS = 91;

  private final Pages pages;
  private final ZoneId zone;

  /**
   * All products.
   *
   * @param zone the shop's, as in the views
   */
  public WarehouseProducts(Warehouse warehouse, ZoneId zone) {
    this(warehouse, zone, PAGE);
  }

  WarehouseProducts(Warehouse warehouse, ZoneId zone, int page) {
    this.pages = new Pages(warehouse, page);
    this.zone = zone;
  }

  /**
   * What was ordered before a cut-off, and what is in stock.
   *
   * @throws io.boomerang.core.insights.demand.NotEnoughDataException when nothing was sold
   */
  public ProductHistory history(LocalDate asOf) {
    final var builder = new WeeklyDemandBuilder(asOf);
    pages.forEach(
        "product_units_by_week",
        between(asOf.minusWeeks(WeeklyDemandBuilder.MOST_WEEKS), asOf),
        Map.of("after_product", "", "after_days", 0L),
        Map.of("after_product", "product_id", "after_days", "days_back"),
        row -> {
          final String product = (String) row.get("product_id");
          final LocalDate day = (LocalDate) row.get("first_day");
          builder.sold(product, day, whole(row, "units"));
          builder.listed(product, (String) row.get("category"), day);
        });
    final var stock = new StockHistory(builder, zone);
    pages.forEach(
        "product_records",
        Map.of("as_of", asOf),
        Map.of("after_product", "", "after_time", Instant.EPOCH),
        Map.of("after_product", "product_id", "after_time", "updated_at"),
        row ->
            stock.add(
                (String) row.get("product_id"),
                (Instant) row.get("updated_at"),
                (String) row.get("category"),
                row.get("stock") == null ? null : whole(row, "stock")));
    final Map<String, Long> stocks = stock.until(asOf);
    return new ProductHistory(builder.build(), stocks);
  }

  /** Views and carts by the weeks of the demand. */
  public WeeklySignals signals(WeeklyDemand demand) {
    final var signals = new WeeklySignals(demand);
    pages.forEach(
        "product_interest_by_week",
        between(demand.firstDay(0), demand.end()),
        Map.of("after_product", "", "after_days", 0L),
        Map.of("after_product", "product_id", "after_days", "days_back"),
        row -> {
          final String product = (String) row.get("product_id");
          final LocalDate day = (LocalDate) row.get("first_day");
          signals.viewed(product, day, whole(row, "views"));
          signals.carted(product, day, whole(row, "carts"));
        });
    return signals;
  }

  /** In how many sessions of the last quarter each product was viewed, and bought. */
  public List<ViewCounts> views(LocalDate asOf) {
    final List<ViewCounts> views = new ArrayList<>();
    pages.forEach(
        "product_view_sessions",
        between(asOf.minusDays(VIEW_DAYS), asOf),
        Map.of("after_product", ""),
        Map.of("after_product", "product_id"),
        row ->
            views.add(
                new ViewCounts(
                    (String) row.get("product_id"),
                    (String) row.get("category"),
                    (String) row.get("brand"),
                    whole(row, "views"),
                    whole(row, "purchases"))));
    return views;
  }

  private static Map<String, Object> between(LocalDate from, LocalDate asOf) {
    return Map.of("from_day", from, "as_of", asOf);
  }

  private static long whole(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }
}
