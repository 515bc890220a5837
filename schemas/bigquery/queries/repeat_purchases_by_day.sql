-- How many customers bought for the first time and how many again, day by day before @as_of; as customer_purchases counts.
-- Parameters: as_of (DATE), currency (STRING).
-- One row per day with a purchase in the currency; key: day.
with

sale_lines as (
    select user_id, event_id, day, units_bought
    from `boomerang.sale_lines`
    where day < @as_of and coalesce(currency, @currency) = @currency
),

refund_events as (
    select
        user_id, event_id, event_time, refers_to, quantity, amount, published_at, message_id, ingested_at
    from `boomerang.events`
    where event_type = 'refund' and event_time < timestamp(@as_of, 'UTC')
),

first_published as (
    select *
    from refund_events
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by user_id, event_id
        order by published_at, message_id, ingested_at, event_time
    ) = 1
),

refunds as (
    select user_id, refers_to, sum(if(amount is null, quantity, 0)) as units
    from first_published
    group by user_id, refers_to
),

occasions as (
    select sale_lines.user_id, sale_lines.day
    from sale_lines
    left join refunds
        on sale_lines.user_id = refunds.user_id
        and sale_lines.event_id = refunds.refers_to
    where sale_lines.units_bought > coalesce(refunds.units, 0)
    group by sale_lines.user_id, sale_lines.day
),

occasions_since_first as (
    select user_id, day, min(day) over (partition by user_id) as first_day
    from occasions
),

days as (
    select
        day,
        sum(if(day = first_day, 1, 0)) as count_new_customers,
        sum(if(day > first_day, 1, 0)) as count_repeats
    from occasions_since_first
    group by day
)

select * from days order by day
