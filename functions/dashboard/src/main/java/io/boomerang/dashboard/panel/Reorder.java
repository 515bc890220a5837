package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What must be reordered. */
final class Reorder {
  private static final String PRODUCTS =
      """
      -- Products whose stock does not last for the lead time, most to order first, then those of unknown stock.
      -- One row per product; key: product_id.
      with

      products as (
          select
              product_id, name, category, units_4_weeks, units_4_weeks_low, units_4_weeks_high, hold_units, stock,
              order_units, within_7_days, within_28_days, is_new, run_date
          from `boomerang.products_to_reorder`
      ),

      counted as (
          select
              *,
              if(stock is null, 1, 0) as is_unknown,
              sum(if(stock is null, 1, 0)) over () as unknown_products,
              sum(if(stock is null, 0, 1)) over () as short_products
          from products
      )

      select * from counted
      order by is_unknown, order_units desc, units_4_weeks desc, product_id
      limit 30
      """;

  private static final String QUALITY =
      """
      -- How far the forecast of four weeks missed on weeks that it had not seen, and what it is compared with.
      -- One row per model and metric; key: model, metric.
      select model, metric, value, low, high, n, run_date
      from `boomerang.model_quality`
      where (model = 'demand' or starts_with(model, 'demand:')) and metric in ('wape', 'coverage')
      order by model, metric
      limit 40
      """;

  static final Panel PANEL =
      new Panel(
          "reorder",
          Set.of(Tab.PRODUCTS),
          List.of(
              new PanelQuery("products", Period.TODAY, Pace.HOURLY, PRODUCTS),
              new PanelQuery("quality", Period.TODAY, Pace.HOURLY, QUALITY)));

  private Reorder() {}
}
