package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What will sell in the next four weeks: the shop and its categories. */
final class Demand {
  private static final String LEVELS =
      """
      -- Units expected until the end of each of the next four weeks, with their 80 % ranges: the shop first, then its largest categories.
      -- One row for the shop and one per category; key: level, category.
      with

      forecasts as (
          select
              level, category,
              units_1_week, units_1_week_low, units_1_week_high,
              units_2_weeks, units_2_weeks_low, units_2_weeks_high,
              units_3_weeks, units_3_weeks_low, units_3_weeks_high,
              units_4_weeks, units_4_weeks_low, units_4_weeks_high,
              run_date
          from `boomerang.product_demand`
          where level in ('shop', 'category')
      )

      select * from forecasts
      order by if(level = 'shop', 0, 1), units_4_weeks desc, category
      limit 9
      """;

  private static final String QUALITY =
      """
      -- How far the forecast missed on weeks that it had not seen, and what it is compared with.
      -- One row per model and metric; key: model, metric.
      select model, metric, value, low, high, n, run_date
      from `boomerang.model_quality`
      where (model = 'demand' or starts_with(model, 'demand:')) and metric in ('wape', 'coverage')
      order by model, metric
      limit 40
      """;

  static final Panel PANEL =
      new Panel(
          "demand",
          Set.of(Tab.PRODUCTS),
          List.of(
              new PanelQuery("levels", Period.TODAY, Pace.HOURLY, LEVELS),
              new PanelQuery("quality", Period.TODAY, Pace.HOURLY, QUALITY)));

  private Demand() {}
}
