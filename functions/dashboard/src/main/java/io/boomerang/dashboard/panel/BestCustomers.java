package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Who the best customers are, what they are worth, and how many are still alive. */
final class BestCustomers {
  private static final String CUSTOMERS =
      """
      -- The customers of whom most is expected within 12 months, by the newest good run.
      -- One row per customer; key: user_id.
      with

      customers as (
          select
              user_id, probability_alive, expected_purchases, predicted_value, historic_value,
              last_purchase_date, run_date
          from `boomerang.customer_value`
          where currency = @currency
      )

      select * from customers
      order by predicted_value desc, user_id
      limit 50
      """;

  private static final String TENTHS =
      """
      -- All customers in ten groups of the same size, from those of whom most is expected.
      -- One row per group; key: tenth.
      with

      customers as (
          select user_id, probability_alive, predicted_value
          from `boomerang.customer_value`
          where currency = @currency
      ),

      ranked as (
          select
              *,
              row_number() over (order by predicted_value desc, user_id) as place,
              count(*) over () as all_customers
          from customers
      ),

      grouped as (
          select
              probability_alive, predicted_value,
              1 + div(10 * (place - 1), all_customers) as tenth
          from ranked
      ),

      tenths as (
          select
              tenth,
              count(*) as customers,
              sum(probability_alive) as alive,
              sum(predicted_value) as predicted_value,
              min(predicted_value) as least,
              max(predicted_value) as most
          from grouped
          group by tenth
      )

      select * from tenths
      order by tenth
      limit 10
      """;

  private static final String QUALITY =
      """
      -- How well the models did on a period that they knew nothing of, beside "same rate as before".
      -- One row per model and metric; key: model, metric.
      select model, metric, value, low, high, n, run_date
      from `boomerang.model_quality`
      where
        model in ('customer_value', 'customer_value: same rate as before')
        and metric in ('predicted_by_actual_value', 'top_decile_share_of_value', 'mean_absolute_error_value')
      order by model, metric
      limit 10
      """;

  static final Panel PANEL =
      new Panel(
          "best-customers",
          Set.of(Tab.CUSTOMERS),
          List.of(
              new PanelQuery("customers", Period.TODAY, Pace.HOURLY, CUSTOMERS),
              new PanelQuery("tenths", Period.TODAY, Pace.HOURLY, TENTHS),
              new PanelQuery("quality", Period.TODAY, Pace.HOURLY, QUALITY)));

  private BestCustomers() {}
}
