package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** How much is sold today, against yesterday and the same day of last week. */
final class SalesToday {
  private static final String SQL =
      """
      -- Sales of a day as they grew: net of refunds, orders by their first purchase.
      -- A refund counts when it happens, at its purchase's price when that was bought in the two days before.
      -- One row per five minutes with anything; key: slot, seconds since the shop's midnight.
      with

      events as (
          select
              user_id, event_id, event_time, event_type, product_id, price, currency, quantity, refers_to, user_session,
              amount, published_at, message_id, ingested_at
          from `boomerang.events`
          where event_time >= timestamp_sub(@from, interval 48 hour) and event_time < @to
              and event_type in ('purchase', 'refund')
      ),

      price_periods as (select * from `boomerang.price_periods`),

      first_published as (
          select *
          from events
          where true
          qualify row_number() over (
              partition by user_id, event_id
              order by published_at, message_id, ingested_at, event_time
          ) = 1
      ),

      purchases as (
          select
              first_published.user_id,
              first_published.event_id,
              first_published.event_time,
              first_published.user_session,
              first_published.quantity,
              coalesce(first_published.price, price_periods.price) as price,
              case
                  when first_published.price is not null then coalesce(first_published.currency, @shop_currency)
                  else coalesce(price_periods.currency, @shop_currency)
              end as currency
          from first_published
          left join price_periods
              on first_published.product_id = price_periods.product_id
              and first_published.price is null
              and (price_periods.valid_from is null or first_published.event_time >= price_periods.valid_from)
              and (price_periods.valid_until is null or first_published.event_time < price_periods.valid_until)
          where first_published.event_type = 'purchase'
      ),

      refunds as (
          select
              *,
              if(amount is null, quantity, 0) as units_given,
              sum(if(amount is null, quantity, 0)) over (
                  partition by user_id, refers_to
                  order by event_time, event_id
                  rows between unbounded preceding and current row
              ) as units_asked
          from first_published
          where event_type = 'refund'
      ),

      movements as (
          select event_time, price * quantity as sales, price * quantity as ordered
          from purchases
          where currency = @currency
          union all
          select
              refunds.event_time,
              -coalesce(refunds.amount, 0) - coalesce(coalesce(purchases.price, refunds.price) * case
                  when purchases.quantity is null then refunds.units_given
                  else least(purchases.quantity, refunds.units_asked)
                      - least(purchases.quantity, refunds.units_asked - refunds.units_given)
              end, 0),
              0
          from refunds
          left join purchases
              on refunds.user_id = purchases.user_id and refunds.refers_to = purchases.event_id
          where coalesce(purchases.currency, refunds.currency, @shop_currency) = @currency
      ),

      sales_by_slot as (
          select second - mod(second, 300) as slot, sum(sales) as sales, sum(ordered) as ordered, 0 as orders, 0 as buyers
          from (select sales, ordered, event_time, timestamp_diff(event_time, @from, second) as second from movements)
          where event_time >= @from
          group by slot
      ),

      first_purchases as (
          select user_id, user_session, min(event_time) as event_time
          from purchases
          where event_time >= @from and currency = @currency
          group by user_id, user_session
      ),

      orders_by_slot as (
          select second - mod(second, 300) as slot, 0 as sales, 0 as ordered, count(*) as orders, count(user_session) as buyers
          from (select user_session, timestamp_diff(event_time, @from, second) as second from first_purchases)
          group by slot
      ),

      together as (
          select slot, sales, ordered, orders, buyers from sales_by_slot
          union all
          select slot, sales, ordered, orders, buyers from orders_by_slot
      ),

      by_slot as (
          select slot, sum(sales) as sales, sum(ordered) as ordered, sum(orders) as orders, sum(buyers) as buyers
          from together
          group by slot
      )

      select * from by_slot
      order by slot
      """;

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
              new PanelQuery("today", Period.TODAY, Pace.SALES, SQL),
              new PanelQuery("yesterday", Period.YESTERDAY, Pace.HOURLY, SQL),
              new PanelQuery("week_before", Period.WEEK_BEFORE, Pace.HOURLY, SQL),
              new PanelQuery("visits", Period.TODAY, Pace.USUAL, VISITS),
              new PanelQuery("visits_yesterday", Period.YESTERDAY, Pace.HOURLY, VISITS)));

  private SalesToday() {}
}
