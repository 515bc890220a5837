package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What sells at this moment, product by product. */
final class SellingNow {
  private static final String SQL =
      """
      -- The products sold most in the last 60 minutes, net of refunds, with their twelve times five minutes.
      -- One row per product; key: product_id. The sums over all products stand in each row.
      with

      lines as (
          select
              product_id, name, category, sold_at, units, revenue,
              timestamp_diff(sold_at, @hour_ago, minute) as minute
          from `boomerang.product_sales_live`
          where sold_at >= @hour_ago and currency = @currency
      ),

      products as (
          select
              product_id,
              max(name) as name,
              max(category) as category,
              sum(units) as units,
              sum(revenue) as sales,
              sum(if(minute >= 0 and minute < 5, units, 0)) as u0,
              sum(if(minute >= 5 and minute < 10, units, 0)) as u1,
              sum(if(minute >= 10 and minute < 15, units, 0)) as u2,
              sum(if(minute >= 15 and minute < 20, units, 0)) as u3,
              sum(if(minute >= 20 and minute < 25, units, 0)) as u4,
              sum(if(minute >= 25 and minute < 30, units, 0)) as u5,
              sum(if(minute >= 30 and minute < 35, units, 0)) as u6,
              sum(if(minute >= 35 and minute < 40, units, 0)) as u7,
              sum(if(minute >= 40 and minute < 45, units, 0)) as u8,
              sum(if(minute >= 45 and minute < 50, units, 0)) as u9,
              sum(if(minute >= 50 and minute < 55, units, 0)) as u10,
              sum(if(minute >= 55 and minute < 60, units, 0)) as u11,
              max(sold_at) as last_sold
          from lines
          group by product_id
      ),

      ranked as (
          select
              *,
              count(*) over () as all_products,
              sum(units) over () as all_units,
              sum(sales) over () as all_sales
          from products
      )

      select * from ranked
      order by units desc, sales desc, product_id
      limit 8
      """;

  static final Panel PANEL =
      new Panel(
          "selling-now",
          Set.of(Tab.TODAY),
          List.of(new PanelQuery("products", Period.TODAY, Pace.SALES, SQL)));

  private SellingNow() {}
}
