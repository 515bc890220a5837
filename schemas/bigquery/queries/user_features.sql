-- What was known of each customer with an order before @as_of: what models of who is about to leave take.
-- Strictly before the day, which is the shop's. Values are gross: a refund that came later would know the future; refunds are counted apart.
-- An order is what the view sale_lines calls one. Unknown is null: days between orders after one order, logins of who never logged in.
-- A page: customers after @after in order, at most @page of them. Parameters: as_of (DATE), after (STRING), page (INT64).
-- One row per customer; key: user_id.
with

sale_lines as (
    select user_id, order_id, day, coalesce(price, 0) * units_bought as value
    from `boomerang.sale_lines`
    where day < @as_of and user_id > @after
),

shop_events as (
    select user_id, user_session, event_type, date(event_time, 'UTC') as day
    from `boomerang.shop_events`
    where event_time < timestamp(@as_of, 'UTC') and user_id > @after
),

orders as (
    select user_id, order_id, min(day) as day, sum(value) as value
    from sale_lines
    group by user_id, order_id
),

purchases as (
    select
        user_id,
        min(day) as first_day,
        max(day) as last_day,
        count(*) as count_orders,
        sum(if(day >= date_sub(@as_of, interval 90 day), 1, 0)) as count_orders_90_days,
        sum(value) as total_purchase_value
    from orders
    group by user_id
),

page as (
    select *
    from purchases
    order by user_id
    limit @page
),

sessions as (
    select
        user_id,
        user_session,
        max(day) as last_day,
        max(if(event_type = 'cart', 1, 0)) as has_cart
    from shop_events
    where user_session is not null and event_type <> 'refund'
    group by user_id, user_session
),

visits as (
    select
        user_id,
        sum(if(last_day >= date_sub(@as_of, interval 90 day), 1, 0)) as count_sessions_90_days,
        sum(if(last_day >= date_sub(@as_of, interval 90 day), has_cart, 0)) as count_carts_90_days
    from sessions
    group by user_id
),

activity as (
    select
        user_id,
        max(if(event_type <> 'refund', day, null)) as last_visit_day,
        max(if(event_type = 'login', day, null)) as last_login_day,
        sum(if(event_type = 'refund', 1, 0)) as count_refunds
    from shop_events
    group by user_id
),

features as (
    select
        page.user_id,
        date_diff(@as_of, page.last_day, day) as days_since_last_purchase,
        date_diff(@as_of, page.first_day, day) as days_since_first_purchase,
        if(
            page.count_orders > 1,
            safe_divide(
                date_diff(page.last_day, page.first_day, day), page.count_orders - 1
            ),
            null
        ) as average_days_between_orders,
        page.count_orders,
        page.count_orders_90_days,
        safe_divide(page.total_purchase_value, page.count_orders) as average_purchase_value,
        page.total_purchase_value,
        coalesce(activity.count_refunds, 0) as count_refunds,
        date_diff(@as_of, activity.last_visit_day, day) as days_since_last_visit,
        date_diff(@as_of, activity.last_login_day, day) as days_since_last_login,
        coalesce(visits.count_sessions_90_days, 0) as count_sessions_90_days,
        coalesce(visits.count_carts_90_days, 0) as count_carts_90_days
    from page
    left join activity on page.user_id = activity.user_id
    left join visits on page.user_id = visits.user_id
)

select * from features order by user_id
