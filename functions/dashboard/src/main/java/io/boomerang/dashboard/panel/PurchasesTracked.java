package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Whether the purchases came that the models of value expected. */
final class PurchasesTracked {
  private static final String WEEKS =
      """
      -- Purchases after the first of all customers, expected and made, in all until the end of each week.
      -- One row per week; key: period_end.
      select period_end, is_held_out, expected, actual, run_date
      from `boomerang.customer_value_progress`
      where curve = 'repeat_purchases'
      order by period_end
      limit 600
      """;

  private static final String QUALITY =
      """
      -- By how much expected purchases missed. One row per model; key: model.
      select model, metric, value, low, high, n, run_date
      from `boomerang.model_quality`
      where
        model in ('customer_value', 'customer_value: same rate as before')
        and metric = 'predicted_by_actual_purchases'
      order by model
      limit 10
      """;

  static final Panel PANEL =
      new Panel(
          "purchases-tracked",
          Set.of(Tab.CUSTOMERS),
          List.of(
              new PanelQuery("weeks", Period.TODAY, Pace.HOURLY, WEEKS),
              new PanelQuery("quality", Period.TODAY, Pace.HOURLY, QUALITY)));

  private PurchasesTracked() {}
}
