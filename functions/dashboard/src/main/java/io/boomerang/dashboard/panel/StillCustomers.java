package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** How many customers are still alive, by how often they came back and how long ago. */
final class StillCustomers {
  private static final String MATRIX =
      """
      -- Customers and how many of them are still alive, by days with a purchase after the first and days since the last.
      -- One row per group of both; key: repeats_from, days_from.
      with

      customers as (
          select probability_alive, repeats, date_diff(run_date, last_purchase_date, day) as days, run_date
          from `boomerang.customer_value`
      ),

      grouped as (
          select
              probability_alive,
              run_date,
              case
                  when repeats >= 10 then 10
                  when repeats >= 5 then 5
                  when repeats >= 3 then 3
                  else repeats
              end as repeats_from,
              case
                  when days > 365 then 366
                  when days > 180 then 181
                  when days > 90 then 91
                  when days > 60 then 61
                  when days > 30 then 31
                  else 0
              end as days_from
          from customers
      )

      select
          repeats_from,
          days_from,
          count(*) as customers,
          sum(probability_alive) as alive,
          max(run_date) as run_date
      from grouped
      group by repeats_from, days_from
      order by repeats_from, days_from
      limit 100
      """;

  static final Panel PANEL =
      new Panel(
          "still-customers",
          Set.of(Tab.CUSTOMERS),
          List.of(new PanelQuery("groups", Period.TODAY, Pace.HOURLY, MATRIX)));

  private StillCustomers() {}
}
