-- Sales since the shop's midnight, beside the same hours of yesterday and of the same day a week ago; refunds taken off.
-- An order, the purchases of one user and session or else of one user and day, counts with its first purchase; average_order is before
-- refunds. Conversion: of the sessions that began in those hours, those that bought in them; the same on the row of each currency.
-- One row per period (today, yesterday, a_week_ago) and currency; key: period, currency.
with

recent_sales as (select * from `boomerang.recent_sales`),

session_events as (
    select user_session, event_time, event_type
    from `boomerang.events`
    where
        user_session is not null
        and (
            event_time >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 1 day), 'UTC')
            or (
                event_time >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 7 day), 'UTC')
                and event_time < timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 6 day), 'UTC')
            )
        )
),

clock as (
    select
        'today' as period,
        date(current_timestamp(), 'UTC') as day,
        timestamp(date(current_timestamp(), 'UTC'), 'UTC') as starts_at,
        current_timestamp() as ends_at
    union all
    select
        'yesterday',
        date_sub(date(current_timestamp(), 'UTC'), interval 1 day),
        timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 1 day), 'UTC'),
        timestamp_sub(current_timestamp(), interval 24 hour)
    union all
    select
        'a_week_ago',
        date_sub(date(current_timestamp(), 'UTC'), interval 7 day),
        timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 7 day), 'UTC'),
        timestamp_sub(current_timestamp(), interval 168 hour)
),

sessions as (
    select
        user_session,
        min(event_time) as started_at,
        min(if(event_type = 'purchase', event_time, null)) as bought_at
    from session_events
    group by user_session
),

sessions_by_period as (
    select
        clock.period,
        count(*) as count_sessions,
        sum(if(sessions.bought_at < clock.ends_at, 1, 0)) as count_sessions_bought
    from sessions
    inner join clock
        on date(sessions.started_at, 'UTC') = clock.day
        and sessions.started_at < clock.ends_at
    group by clock.period
),

sales as (
    select
        clock.period,
        recent_sales.currency,
        sum(recent_sales.revenue) as revenue,
        sum(if(recent_sales.event_type = 'purchase', recent_sales.revenue, 0)) as ordered,
        sum(recent_sales.units) as units,
        sum(if(recent_sales.is_first_of_order, 1, 0)) as count_orders
    from recent_sales
    inner join clock
        on recent_sales.day = clock.day
        and recent_sales.event_time < clock.ends_at
    group by clock.period, recent_sales.currency
),

currencies as (
    select currency from sales group by currency
    union distinct
    select 'USD' as currency
),

compared as (
    select
        clock.period,
        clock.day,
        clock.starts_at,
        clock.ends_at,
        currencies.currency,
        coalesce(sales.revenue, 0) as revenue,
        coalesce(sales.units, 0) as units,
        coalesce(sales.count_orders, 0) as count_orders,
        safe_divide(sales.ordered, sales.count_orders) as average_order,
        coalesce(sessions_by_period.count_sessions, 0) as count_sessions,
        coalesce(sessions_by_period.count_sessions_bought, 0) as count_sessions_bought,
        safe_divide(
            sessions_by_period.count_sessions_bought, sessions_by_period.count_sessions
        ) as conversion
    from clock
    cross join currencies
    left join sales on clock.period = sales.period and currencies.currency = sales.currency
    left join sessions_by_period on clock.period = sessions_by_period.period
)

select * from compared
