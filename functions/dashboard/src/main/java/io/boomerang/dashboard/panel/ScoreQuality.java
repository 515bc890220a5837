package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Whether the probability to leave can be believed. */
final class ScoreQuality {
  private static final String MEASURES =
      """
      -- What the churn model and what it is compared with achieved on customers and a period that they have not seen.
      -- One row per model and metric; key: model, metric.
      select model, metric, value, low, high, n, run_date
      from `boomerang.model_quality`
      where model = 'churn' or starts_with(model, 'churn:')
      order by model, metric
      limit 200
      """;

  static final Panel PANEL =
      new Panel(
          "score-quality",
          Set.of(Tab.CUSTOMERS),
          List.of(new PanelQuery("measures", Period.TODAY, Pace.HOURLY, MEASURES)));

  private ScoreQuality() {}
}
