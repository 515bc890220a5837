-- Sales of the shop's today, yesterday and the same day a week ago by the hour (UTC's, in which they happened), refunds taken off.
-- One row per hour with sales and currency; key: hour_starts_at, currency.
with

recent_sales as (select * from `boomerang.recent_sales`),

by_hour as (
    select
        timestamp_trunc(event_time, hour) as hour_starts_at,
        min(day) as day,
        currency,
        sum(revenue) as revenue,
        sum(units) as units,
        sum(if(is_first_of_order, 1, 0)) as count_orders
    from recent_sales
    group by hour_starts_at, currency
)

select * from by_hour
