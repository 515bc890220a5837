package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Optional;

/** The visits of today, asked once for three panels: it reads all events of the day. */
final class TodaysVisits {
  static final String SQL =
      """
      -- Visits by what they came to: looked, put something in a cart, bought; of the table, because repeated rows change nothing.
      -- Visitors: visits with an event in the last five minutes; just after midnight, since then.
      -- One row per five minutes in which visits began; key: slot, seconds since the shop's midnight.
      with

      visits as (
          select
              user_session,
              timestamp_diff(min(event_time), @from, second) as second,
              max(if(event_time <= @now, event_time, null)) as seen_at,
              max(if(event_type = 'cart', 1, 0)) as put,
              max(if(event_type = 'purchase', 1, 0)) as bought
          from `boomerang.events`
          where event_time >= @from and event_time < @to and user_session is not null
          group by user_session
      ),

      by_slot as (
          select
              second - mod(second, 300) as slot,
              count(*) as looked,
              sum(put) as put,
              sum(put * bought) as bought,
              sum(if(seen_at > timestamp_sub(@now, interval 5 minute), 1, 0)) as visitors
          from visits
          group by slot
      )

      select * from by_slot
      order by slot
      """;

  private static final PanelQuery QUERY =
      new PanelQuery("todays-visits", Period.TODAY, Pace.USUAL, SQL);

  private TodaysVisits() {}

  /** Visits by when they began. */
  static PanelQuery visits(String name) {
    return QUERY.part(name, Optional.empty(), List.of("slot", "looked visits"));
  }

  /** Visits by what they came to. */
  static PanelQuery steps(String name) {
    return QUERY.part(name, Optional.empty(), List.of("slot", "looked", "put", "bought"));
  }

  /** Who is there now, by when the visits began: add them up. */
  static PanelQuery visitors(String name) {
    return QUERY.part(name, Optional.empty(), List.of("visitors"));
  }
}
