package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Why carts that went cold got no mail. */
final class CartsWithoutMail {
  private static final String SQL =
      """
      -- What became of the carts that were left: a mail, or why none.
      -- One row per outcome; key: outcome.
      with

      activity as (
          select offer_id, activity_type, json_value(details, '$.reason') as reason
          from `boomerang.shop_activity`
          where occurred_at >= @from and occurred_at < @to and offer_id is not null
              and activity_type in (
                  'cart_abandoned', 'offer_sent', 'offer_suppressed', 'offer_held_out', 'offer_failed', 'offer_unknown'
              )
      ),

      carts as (
          select
              offer_id,
              max(if(activity_type = 'cart_abandoned', 1, 0)) as abandoned,
              max(if(activity_type = 'offer_sent', 1, 0)) as sent,
              max(if(activity_type = 'offer_held_out', 1, 0)) as held_out,
              max(if(activity_type = 'offer_suppressed', reason, null)) as suppressed_for,
              max(if(activity_type = 'offer_failed', 1, 0)) as failed,
              max(if(activity_type = 'offer_unknown', 1, 0)) as of_unknown_end
          from activity
          group by offer_id
      ),

      outcomes as (
          select
              case
                  when sent = 1 then 'sent'
                  when suppressed_for is not null then suppressed_for
                  when held_out = 1 then 'held_out'
                  when failed = 1 then 'failed'
                  when of_unknown_end = 1 then 'unknown'
                  else 'waiting'
              end as outcome
          from carts
          where abandoned = 1
      )

      select outcome, count(*) as carts
      from outcomes
      group by outcome
      order by carts desc, outcome
      """;

  static final Panel PANEL =
      new Panel(
          "no-mail",
          Set.of(Tab.OFFERS, Tab.TODAY),
          List.of(new PanelQuery("outcomes", Period.CHOSEN, Pace.HOURLY, SQL)));

  private CartsWithoutMail() {}
}
