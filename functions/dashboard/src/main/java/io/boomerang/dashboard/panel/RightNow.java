package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Who is in the shop at this moment: visitors, open carts, the latest sales. */
final class RightNow {
  private static final String CARTS =
      """
      -- Carts that hold something and are not cold yet; of the table, because repeated rows change nothing. One row.
      with

      recent as (
          select user_session, product_id, event_type, event_time, price * quantity as amount
          from `boomerang.events`
          where event_time > timestamp_sub(@now, interval 1 day) and event_time <= @now
              and event_type in ('cart', 'remove_from_cart', 'purchase')
              and user_session is not null
              and (event_type != 'cart' or coalesce(currency, @shop_currency) = @currency)
      ),

      newest as (
          select user_session, product_id, event_type, event_time, amount
          from recent
          where true
          qualify row_number() over (partition by user_session, product_id order by event_time desc, event_type) = 1
      ),

      moved as (
          select user_session, max(event_time) as moved_at,
              sum(if(event_type = 'cart', amount, 0)) as worth,
              sum(if(event_type = 'cart', 1, 0)) as products
          from newest
          group by user_session
      ),

      open_carts as (
          select worth, timestamp_diff(@now, moved_at, second) as idle
          from moved
          where products > 0 and moved_at > timestamp_sub(@now, interval 1 day)
      )

      select
          sum(if(idle < @idle_seconds, 1, 0)) as carts,
          sum(if(idle < @idle_seconds, worth, 0)) as worth,
          sum(if(idle < @idle_seconds and idle >= @idle_seconds - 300, 1, 0)) as going_cold
      from open_carts
      """;

  static final Panel PANEL =
      new Panel(
          "right-now",
          Set.of(Tab.TODAY),
          List.of(
              TodaysSales.latest("latest"),
              TodaysVisits.visitors("visitors"),
              new PanelQuery("carts", Period.TODAY, Pace.SLOW, CARTS)));

  private RightNow() {}
}
