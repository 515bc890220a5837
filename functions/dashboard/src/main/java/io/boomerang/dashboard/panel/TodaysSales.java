package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Optional;

/**
 * What is sold today, asked once for three panels: sales by time, products of the last hour, the
 * latest orders. It is asked most often of all, so that it reads few columns, and each of them
 * once.
 */
final class TodaysSales {
  /** Purchases and refunds of {@code @from} to {@code @to}, as movements and by five minutes. */
  private static final String SALES =
      """
      with

      events as (
          select
              user_id, event_id, event_time, event_type, product_id, price, currency, quantity, refers_to, user_session,
              amount, published_at
          from `boomerang.events`
          where event_time >= timestamp_sub(@from, interval 24 hour) and event_time < @to
              and event_type in ('purchase', 'refund')
      ),

      price_periods as (select * from `boomerang.price_periods`),

      first_published as (
          select *
          from events
          where true
          qualify row_number() over (
              partition by user_id, event_id
              order by published_at, event_time, product_id, price, quantity
          ) = 1
      ),

      purchases as (
          select
              first_published.user_id,
              first_published.event_id,
              first_published.event_time,
              first_published.product_id,
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
          select event_time, product_id, quantity as units, price * quantity as sales, price * quantity as ordered
          from purchases
          where currency = @currency
          union all
          select
              refunds.event_time,
              coalesce(purchases.product_id, refunds.product_id),
              -case
                  when purchases.quantity is null then refunds.units_given
                  else least(purchases.quantity, refunds.units_asked)
                      - least(purchases.quantity, refunds.units_asked - refunds.units_given)
              end,
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
      """;

  /** Of a day that is over. */
  static final String OF_A_DAY =
      """
      -- Sales of a day as they grew: net of refunds, orders by their first purchase.
      -- A refund counts when it happens, at its purchase's price when that was bought on that day or the day before.
      -- One row per five minutes with anything; key: slot, seconds since the shop's midnight.
      """
          + SALES
          + """

          select * from by_slot
          order by slot
          """;

  private static final String NOW =
      """
      -- What is sold today. Rows of three parts.
      -- "slot": sales of five minutes, as they grew, net of refunds; orders by their first purchase. Key: slot, seconds since midnight.
      -- "product": those sold most in the last 60 minutes, net of refunds, by five minutes; the sums of all stand in each. Key: id.
      -- "order": the latest ones, with what was bought. Key: id.
      -- A refund counts when it happens, at its purchase's price when that was bought today or yesterday.
      """
          + SALES.stripTrailing()
          + """
          ,

          products as (select product_id, name, category from `boomerang.products`),

          lines as (
              select product_id, event_time, units, sales, timestamp_diff(event_time, @hour_ago, minute) as minute
              from movements
              where event_time >= @hour_ago
          ),

          by_product as (
              select
                  product_id,
                  sum(units) as units,
                  sum(sales) as sales,
                  sum(if(minute >= 0 and minute < 5, units, 0)) as u0,
                  sum(if(minute >= 5 and minute < 10, units, 0)) as u1,
                  sum(if(minute >= 10 and minute < 15, units, 0)) as u2,
                  sum(if(minute >= 15 and minute < 20, units, 0)) as u3,
                  sum(if(minute >= 20 and minute < 25, units, 0)) as u4,
                  sum(if(minute >= 25 and minute < 30, units, 0)) as u5,
                  sum(if(minute >= 30 and minute < 35, units, 0)) as u6,
                  sum(if(minute >= 35 and minute < 40, units, 0)) as u7,
                  sum(if(minute >= 40 and minute < 45, units, 0)) as u8,
                  sum(if(minute >= 45 and minute < 50, units, 0)) as u9,
                  sum(if(minute >= 50 and minute < 55, units, 0)) as u10,
                  sum(if(minute >= 55 and minute < 60, units, 0)) as u11,
                  max(event_time) as last_sold
              from lines
              group by product_id
          ),

          ranked as (
              select
                  *,
                  count(*) over () as all_products,
                  sum(units) over () as all_units,
                  sum(sales) over () as all_sales,
                  row_number() over (order by units desc, sales desc, product_id) as place
              from by_product
          ),

          newest as (
              select
                  user_id,
                  event_time,
                  product_id,
                  quantity,
                  price,
                  concat(user_id, '/', coalesce(user_session, '')) as order_key,
                  row_number() over (order by event_time desc, event_id) as place
              from purchases
              where currency = @currency and event_time >= @from and event_time <= @now
          ),

          latest as (
              select
                  newest.order_key,
                  max(newest.event_time) as sold_at,
                  sum(newest.price * newest.quantity) as sales,
                  sum(newest.quantity) as units,
                  count(*) as products,
                  min(coalesce(products.name, concat('Product ', newest.product_id))) as product
              from newest
              left join products on newest.product_id = products.product_id
              where newest.place <= 60
              group by newest.order_key
          ),

          latest_ranked as (
              select *, row_number() over (order by sold_at desc, order_key) as place
              from latest
          ),

          together_now as (
              select
                  'slot' as part, slot as place, cast(null as string) as id, cast(null as string) as name, cast(null as string) as category,
                  sales, ordered, orders, buyers, 0 as units,
                  0 as u0, 0 as u1, 0 as u2, 0 as u3, 0 as u4, 0 as u5, 0 as u6, 0 as u7, 0 as u8, 0 as u9, 0 as u10, 0 as u11,
                  cast(null as timestamp) as sold_at, 0 as all_products, 0 as all_units, 0 as all_sales
              from by_slot
              union all
              select
                  'product', ranked.place, ranked.product_id, products.name, products.category,
                  ranked.sales, 0, 0, 0, ranked.units,
                  ranked.u0, ranked.u1, ranked.u2, ranked.u3, ranked.u4, ranked.u5,
                  ranked.u6, ranked.u7, ranked.u8, ranked.u9, ranked.u10, ranked.u11,
                  ranked.last_sold, ranked.all_products, ranked.all_units, ranked.all_sales
              from ranked
              left join products on ranked.product_id = products.product_id
              where ranked.place <= 8
              union all
              select
                  'order', place, order_key, product, cast(null as string),
                  sales, 0, products, 0, units,
                  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                  sold_at, 0, 0, 0
              from latest_ranked
              where place <= 6
          )

          select * from together_now
          order by part, place
          """;

  private static final PanelQuery QUERY =
      new PanelQuery("todays-sales", Period.TODAY, Pace.SALES, NOW);

  private TodaysSales() {}

  /** By five minutes since midnight. */
  static PanelQuery bySlot(String name) {
    return part(name, "slot", "place slot", "sales", "ordered", "orders", "buyers");
  }

  /** The products that sell most in the last hour. */
  static PanelQuery byProduct(String name) {
    return part(
        name,
        "product",
        "id product_id",
        "name",
        "category",
        "units",
        "sales",
        "u0",
        "u1",
        "u2",
        "u3",
        "u4",
        "u5",
        "u6",
        "u7",
        "u8",
        "u9",
        "u10",
        "u11",
        "sold_at last_sold",
        "all_products",
        "all_units",
        "all_sales");
  }

  /** The latest orders. */
  static PanelQuery latest(String name) {
    return part(
        name,
        "order",
        "sold_at",
        "name product",
        "orders products",
        "units",
        "sales amount",
        "id order_key");
  }

  private static PanelQuery part(String name, String rows, String... columns) {
    return QUERY.part(name, Optional.of(rows), List.of(columns));
  }
}
