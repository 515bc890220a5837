package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What is on the rise: more is expected than usual. */
final class Rising {
  private static final String PRODUCTS =
      """
      -- Products of which more is expected than usual, the surest first.
      -- One row per product; key: product_id.
      with

      products as (
          select product_id, name, category, units_4_weeks, growth, growth_low, growth_high, is_likely, run_date
          from `boomerang.products_rising`
      ),

      counted as (
          select *, sum(if(is_likely, 1, 0)) over () as likely_products
          from products
      )

      select * from counted
      order by is_likely desc, growth desc, product_id
      limit 12
      """;

  static final Panel PANEL =
      new Panel(
          "rising",
          Set.of(Tab.PRODUCTS),
          List.of(new PanelQuery("products", Period.TODAY, Pace.HOURLY, PRODUCTS)));

  private Rising() {}
}
