-- Carts left behind, and who came back, by the day on which the session began. Of the last 92 days.
-- Abandoned: the system said so (cart_abandoned) of the session. Recovered: the same user bought any product of that cart within 7 days.
-- Not known yet: not recovered, and its 7 days are not over. Abandonment rate: abandoned ÷ sessions with a cart.
-- One row per day; key: day.
with

events as (
    select user_id, user_session, product_id, event_time, event_type
    from `boomerang.events`
    where
        event_time >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 92 day), 'UTC')
        and event_type in ('cart', 'remove_from_cart', 'purchase')
),

activity as (
    select user_session, occurred_at
    from `boomerang.activity`
    where
        occurred_at >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 92 day), 'UTC')
        and activity_type = 'cart_abandoned'
        and user_session is not null
),

abandoned as (
    select user_session, min(occurred_at) as abandoned_at
    from activity
    group by user_session
),

carted as (
    select
        user_session,
        product_id,
        max(user_id) as user_id,
        min(event_time) as carted_at,
        max(if(event_type = 'cart', event_time, null)) as added_at,
        max(if(event_type = 'remove_from_cart', event_time, null)) as removed_at
    from events
    where event_type in ('cart', 'remove_from_cart') and user_session is not null
    group by user_session, product_id
),

sessions as (
    select user_session, min(carted_at) as carted_at
    from carted
    where added_at is not null
    group by user_session
),

purchases as (
    select user_id, product_id, event_time
    from events
    where event_type = 'purchase'
),

came_back as (
    select abandoned.user_session, min(purchases.event_time) as recovered_at
    from abandoned
    inner join carted on abandoned.user_session = carted.user_session
    inner join purchases
        on carted.user_id = purchases.user_id
        and carted.product_id = purchases.product_id
        and purchases.event_time > abandoned.abandoned_at
        and purchases.event_time <= timestamp_add(abandoned.abandoned_at, interval 168 hour)
    where carted.added_at is not null and (carted.removed_at is null or carted.removed_at < carted.added_at)
    group by abandoned.user_session
),

judged as (
    select
        date(sessions.carted_at, 'UTC') as day,
        case
            when abandoned.abandoned_at is null then 'kept'
            when came_back.recovered_at is not null then 'recovered'
            when abandoned.abandoned_at > timestamp_sub(current_timestamp(), interval 168 hour) then 'open'
            else 'lost'
        end as outcome
    from sessions
    left join abandoned on sessions.user_session = abandoned.user_session
    left join came_back on sessions.user_session = came_back.user_session
),

by_day as (
    select
        day,
        count(*) as count_sessions_with_cart,
        sum(if(outcome = 'kept', 0, 1)) as count_abandoned,
        sum(if(outcome = 'recovered', 1, 0)) as count_recovered,
        sum(if(outcome = 'lost', 1, 0)) as count_not_recovered,
        sum(if(outcome = 'open', 1, 0)) as count_not_known_yet
    from judged
    group by day
),

rated as (
    select
        *,
        safe_divide(count_abandoned, count_sessions_with_cart) as abandonment_rate,
        safe_divide(count_recovered, count_recovered + count_not_recovered) as recovery_rate
    from by_day
)

select * from rated
