package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** How much is sold today, against yesterday and the same day of last week. */
final class SalesToday {
  private static final String VISITS =
      """
      -- Visits of a day by their first event; of the table, because repeated rows change nothing.
      -- One row per five minutes in which visits began; key: slot, seconds since the shop's midnight.
      with

      first_events as (
          select user_session, timestamp_diff(min(event_time), @from, second) as second
          from `boomerang.events`
          where event_time >= @from and event_time < @to and user_session is not null
          group by user_session
      )

      select second - mod(second, 300) as slot, count(*) as visits
      from first_events
      group by slot
      order by slot
      """;

  static final Panel PANEL =
      new Panel(
          "sales-today",
          Set.of(Tab.TODAY),
          List.of(
              TodaysSales.bySlot("today"),
              new PanelQuery("yesterday", Period.YESTERDAY, Pace.HOURLY, TodaysSales.OF_A_DAY),
              new PanelQuery("week_before", Period.WEEK_BEFORE, Pace.HOURLY, TodaysSales.OF_A_DAY),
              TodaysVisits.visits("visits"),
              new PanelQuery("visits_yesterday", Period.YESTERDAY, Pace.HOURLY, VISITS)));

  private SalesToday() {}
}
