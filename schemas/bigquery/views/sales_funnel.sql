-- Where visits end: sessions that looked at a product, put one into the cart, bought one. Of the last 92 days.
-- Each later step counts as the earlier ones too, so that the figures only fall. A session counts once in each breakdown, on the day of
-- its first event; events without a session are left out.
-- Breakdowns: all (value is empty), category, brand. Only categories and brands that the events state have a row.
-- One row per day, breakdown and value; key: day, breakdown, breakdown_value.
with

events as (
    select user_session, event_time, event_type, category_code, brand
    from `boomerang.events`
    where
        event_time >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 92 day), 'UTC')
        and user_session is not null
        and event_type in ('view', 'cart', 'purchase')
),

steps as (
    select
        user_session,
        category_code,
        brand,
        min(event_time) as started_at,
        max(case event_type when 'purchase' then 3 when 'cart' then 2 else 1 end) as step
    from events
    group by user_session, category_code, brand
),

sessions as (
    select
        'all' as breakdown, '' as breakdown_value, user_session,
        min(started_at) as started_at, max(step) as step
    from steps
    group by user_session
    union all
    select 'category', category_code, user_session, min(started_at), max(step)
    from steps
    where category_code is not null
    group by category_code, user_session
    union all
    select 'brand', brand, user_session, min(started_at), max(step)
    from steps
    where brand is not null
    group by brand, user_session
),

funnel as (
    select
        date(started_at, 'UTC') as day,
        breakdown,
        breakdown_value,
        count(*) as count_sessions_viewed,
        sum(if(step >= 2, 1, 0)) as count_sessions_carted,
        sum(if(step = 3, 1, 0)) as count_sessions_bought
    from sessions
    group by day, breakdown, breakdown_value
)

select * from funnel
