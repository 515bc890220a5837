package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Who is in the shop at this moment: visitors, open carts, the latest sales. */
final class RightNow {
  private static final String LATEST =
      """
      -- The latest orders, with what was bought.
      -- One row per order; key: order_key.
      with

      products as (select product_id, name from `boomerang.products`),

      price_periods as (select * from `boomerang.price_periods`),

      events as (
          select event_id, event_time, product_id, price, currency, quantity, user_id, user_session, published_at, message_id
          from `boomerang.events`
          where event_time >= @from and event_time <= @now and event_type = 'purchase'
      ),

      first_published as (
          select *
          from events
          where true
          qualify row_number() over (partition by user_id, event_id order by published_at, message_id, event_time) = 1
      ),

      newest as (
          select *
          from first_published
          order by event_time desc
          limit 60
      ),

      purchases as (
          select
              newest.event_time,
              newest.quantity,
              coalesce(newest.price, price_periods.price) * newest.quantity as amount,
              coalesce(products.name, concat('Product ', newest.product_id)) as product,
              concat(newest.user_id, '/', coalesce(newest.user_session, '')) as order_key
          from newest
          left join products on newest.product_id = products.product_id
          left join price_periods
              on newest.product_id = price_periods.product_id
              and newest.price is null
              and (price_periods.valid_from is null or newest.event_time >= price_periods.valid_from)
              and (price_periods.valid_until is null or newest.event_time < price_periods.valid_until)
          where coalesce(if(newest.price is null, price_periods.currency, newest.currency), @shop_currency) = @currency
      ),

      orders as (
          select
              order_key,
              max(event_time) as sold_at,
              sum(amount) as amount,
              sum(quantity) as units,
              count(*) as products,
              min(product) as product
          from purchases
          group by order_key
      )

      select sold_at, product, products, units, amount, order_key
      from orders
      order by sold_at desc, order_key
      limit 6
      """;

  private static final String VISITORS =
      """
      -- Visits with an event in the last five minutes; of the table, because repeated rows change nothing. One row.
      select count(distinct user_session) as visitors
      from `boomerang.events`
      where event_time > timestamp_sub(@now, interval 5 minute) and event_time <= @now
      """;

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
              new PanelQuery("latest", Period.TODAY, Pace.SALES, LATEST),
              new PanelQuery("visitors", Period.TODAY, Pace.USUAL, VISITORS),
              new PanelQuery("carts", Period.TODAY, Pace.USUAL, CARTS)));

  private RightNow() {}
}
