package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Who is about to leave, and how far that can be believed. */
final class CustomersAtRisk {
  private static final String CUSTOMERS =
      """
      -- The customers who are likeliest to leave, by the newest good run.
      -- One row per customer; key: user_id.
      select
        user_id, probability, band, reason_1, reason_2, reason_3, days_since_last_purchase,
        expected_next_order, run_date,
        count(*) over () as all_customers,
        sum(if(band = 'high', 1, 0)) over () as high_customers
      from `boomerang.customers_at_risk`
      order by probability desc, user_id
      limit 50
      """;

  private static final String QUALITY =
      """
      -- How well the newest model did on customers and a period that it has not seen.
      -- One row per metric; key: metric.
      select metric, value, low, high, n, run_date
      from `boomerang.model_quality`
      where
        model = 'churn'
        and metric in ('left_above_threshold', 'roc_auc', 'calibration_error', 'drift_scores', 'serving')
      order by metric
      limit 10
      """;

  static final Panel PANEL =
      new Panel(
          "customers-at-risk",
          Set.of(Tab.CUSTOMERS),
          List.of(
              new PanelQuery("customers", Period.TODAY, Pace.HOURLY, CUSTOMERS),
              new PanelQuery("quality", Period.TODAY, Pace.HOURLY, QUALITY)));

  private CustomersAtRisk() {}
}
