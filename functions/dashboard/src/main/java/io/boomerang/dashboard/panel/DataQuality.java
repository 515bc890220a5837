package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What is missing or doubled in the events that were taken. */
final class DataQuality {
  private static final String SQL =
      """
      -- What is wrong with the data of the last 7 days.
      -- One row per day, metric, subject and detail; key: day, metric, subject, detail.
      select day, metric, subject, detail, amount, share
      from `boomerang.data_quality`
      where metric in ('events', 'missing', 'repeated_rows', 'two_times', 'two_contents')
      order by day desc, metric, subject, detail
      limit 200
      """;

  static final Panel PANEL =
      new Panel(
          "data-quality",
          Set.of(Tab.DATA),
          List.of(new PanelQuery("measures", Period.TODAY, Pace.SELDOM, SQL)));

  private DataQuality() {}
}
