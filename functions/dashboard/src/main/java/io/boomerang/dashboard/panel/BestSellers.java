package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What sold most in the chosen days, and what comes back. */
final class BestSellers {
  private static final String SQL =
      """
      -- The products with the highest sales of the chosen days; the sums over all products stand in each row.
      -- One row per product; key: product_id.
      with

      days as (
          select product_id, name, category, units_sold, units_refunded, revenue
          from `boomerang.product_sales_daily`
          where day >= @from_day and day <= @to_day and currency = @currency
      ),

      products as (
          select
              product_id,
              max(name) as name,
              max(category) as category,
              sum(units_sold) as units_sold,
              sum(units_refunded) as units_refunded,
              sum(revenue) as sales
          from days
          group by product_id
      ),

      ranked as (
          select *, count(*) over () as all_products, sum(units_sold) over () as all_units, sum(sales) over () as all_sales
          from products
      )

      select * from ranked
      order by sales desc, product_id
      limit 20
      """;

  static final Panel PANEL =
      new Panel(
          "best-sellers",
          Set.of(Tab.PRODUCTS),
          List.of(new PanelQuery("products", Period.CHOSEN, Pace.SELDOM, SQL)));

  private BestSellers() {}
}
