package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What is about to sell. */
final class AboutToSell {
  private static final String PRODUCTS =
      """
      -- The products that are likeliest to sell within a week.
      -- One row per product; key: product_id.
      with

      chances as (
          select
              product_id, category, within_7_days, within_28_days, view_to_purchase, view_to_purchase_low,
              view_to_purchase_high, run_date
          from `boomerang.product_sale_chances`
      ),

      products as (select product_id, name from `boomerang.products`),

      counted as (
          select
              *,
              count(*) over () as all_products,
              sum(within_7_days) over () as expected_products
          from chances
      )

      select
          counted.product_id, products.name, counted.category, counted.within_7_days, counted.within_28_days,
          counted.view_to_purchase, counted.view_to_purchase_low, counted.view_to_purchase_high,
          counted.all_products, counted.expected_products, counted.run_date
      from counted
      left join products on counted.product_id = products.product_id
      order by counted.within_7_days desc, counted.within_28_days desc, counted.product_id
      limit 20
      """;

  private static final String QUALITY =
      """
      -- How good the probabilities were in weeks that they had not seen, and what they are compared with.
      -- One row per model and metric; key: model, metric.
      select model, metric, value, low, high, n, run_date
      from `boomerang.model_quality`
      where
        starts_with(model, 'sale_within_7_days')
        and metric in ('log_loss', 'calibration_error', 'log_loss_less_smoothed_share')
      order by model, metric
      limit 20
      """;

  static final Panel PANEL =
      new Panel(
          "about-to-sell",
          Set.of(Tab.PRODUCTS),
          List.of(
              new PanelQuery("products", Period.TODAY, Pace.HOURLY, PRODUCTS),
              new PanelQuery("quality", Period.TODAY, Pace.HOURLY, QUALITY)));

  private AboutToSell() {}
}
