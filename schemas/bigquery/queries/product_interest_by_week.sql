-- Views and additions to carts by product and week; a week is the seven days that end days_back days before @as_of.
-- A page: rows after @after_product and @after_days in order, at most @page of them.
-- Parameters: from_day, as_of (DATE), after_product (STRING), after_days, page (INT64).
-- One row per product and week with a view or a cart; key: product_id, days_back.
with

shop_events as (
    select product_id, event_type, date(event_time, 'UTC') as day
    from `boomerang.shop_events`
    where
        event_time >= timestamp(@from_day, 'UTC')
        and event_time < timestamp(@as_of, 'UTC')
        and event_type in ('view', 'cart')
        and product_id >= @after_product
),

by_day as (
    select
        product_id,
        day,
        sum(if(event_type = 'view', 1, 0)) as views,
        sum(if(event_type = 'cart', 1, 0)) as carts
    from shop_events
    group by product_id, day
),

numbered as (
    select
        product_id,
        day,
        views,
        carts,
        date_diff(@as_of, day, day) - 1 - mod(date_diff(@as_of, day, day) - 1, 7) as days_back
    from by_day
),

by_week as (
    select
        product_id,
        days_back,
        min(day) as first_day,
        sum(views) as views,
        sum(carts) as carts
    from numbered
    group by product_id, days_back
),

page as (
    select *
    from by_week
    where product_id > @after_product or days_back > @after_days
    order by product_id, days_back
    limit @page
)

select * from page order by product_id, days_back
