package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Whether new customers order again in the months after their first order. */
final class Cohorts {
  private static final String SQL =
      """
      -- Customers by the month of their first order, and how many ordered again month by month.
      -- One row per cohort and month after it; key: cohort_month, months_after.
      select cohort_month, months_after, count_customers, count_active
      from `boomerang.customer_cohorts`
      where currency = @currency
      order by cohort_month desc, months_after
      limit 200
      """;

  static final Panel PANEL =
      new Panel(
          "cohorts",
          Set.of(Tab.CUSTOMERS),
          List.of(new PanelQuery("cohorts", Period.TODAY, Pace.SELDOM, SQL)));

  private Cohorts() {}
}
