-- In how many sessions each product was viewed, and in how many of those it was bought.
-- A page: products after @after_product in order, at most @page of them.
-- Parameters: from_day, as_of (DATE), after_product (STRING), page (INT64).
-- One row per product with a view; key: product_id.
with

shop_events as (
    select product_id, user_session, event_type, category_code, brand
    from `boomerang.shop_events`
    where
        event_time >= timestamp(@from_day, 'UTC')
        and event_time < timestamp(@as_of, 'UTC')
        and event_type in ('view', 'purchase')
        and user_session is not null
        and product_id > @after_product
),

sessions as (
    select
        product_id,
        user_session,
        max(category_code) as category,
        max(brand) as brand,
        max(if(event_type = 'view', 1, 0)) as viewed,
        max(if(event_type = 'purchase', 1, 0)) as bought
    from shop_events
    group by product_id, user_session
),

products as (
    select
        product_id,
        max(category) as category,
        max(brand) as brand,
        sum(viewed) as views,
        sum(viewed * bought) as purchases
    from sessions
    group by product_id
),

page as (
    select *
    from products
    where views > 0
    order by product_id
    limit @page
)

select * from page order by product_id
