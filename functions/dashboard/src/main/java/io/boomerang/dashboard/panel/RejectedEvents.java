package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Which rule rejects most, since when, and from which topic. */
final class RejectedEvents {
  private static final String RULES =
      """
      -- Rejected records of the period by topic and first broken rule.
      -- One row per topic, kind, rule and field; key: topic, kind, rule, field.
      with

      hours as (
          select *
          from `boomerang.rejections_by_rule`
          where hour_starts_at >= @from and hour_starts_at < @to
      ),

      rules as (
          select
              topic, kind, rule, field,
              sum(count_records) as records,
              min(first_published_at) as first_at,
              max(last_published_at) as last_at
          from hours
          group by topic, kind, rule, field
      )

      select * from rules
      order by records desc, topic, kind, rule, field
      limit 100
      """;

  private static final String HOURS =
      """
      -- Rejected records by hour. One row per hour, topic, rule and field with any; key: hour_starts_at, topic, rule, field.
      select hour_starts_at, topic, rule, field, sum(count_records) as records
      from `boomerang.rejections_by_rule`
      where hour_starts_at > timestamp_sub(@now, interval 24 hour)
      group by hour_starts_at, topic, rule, field
      order by hour_starts_at, topic, rule, field
      limit 1000
      """;

  private static final String EVENTS =
      """
      -- Valid events of the period as they were delivered: repeated ones count, as repeated rejections do. One row.
      select count(*) as events
      from `boomerang.events`
      where event_time >= @from and event_time < @to
      """;

  static final Panel PANEL =
      new Panel(
          "rejected-events",
          Set.of(Tab.DATA, Tab.TODAY),
          List.of(
              new PanelQuery("rules", Period.CHOSEN, Pace.SLOW, RULES),
              new PanelQuery("today", Period.TODAY, Pace.USUAL, RULES),
              new PanelQuery("yesterday", Period.YESTERDAY, Pace.HOURLY, RULES),
              new PanelQuery("hours", Period.TODAY, Pace.USUAL, HOURS),
              new PanelQuery("events", Period.TODAY, Pace.USUAL, EVENTS),
              new PanelQuery("events_yesterday", Period.YESTERDAY, Pace.HOURLY, EVENTS)));

  private RejectedEvents() {}
}
