-- What was bought, refunds taken off line by line, as the loyalty programme counts. For jobs and reconciliation: it reads all of time.
-- Price: paid for one unit, after discount; else the catalogue's as of the event's time, or of its publication when that is earlier;
-- else the earliest known.
-- An id of one customer counts once, as it was first published. Refunds take back at most the units bought, at the purchase's price;
-- those of an amount take back money, and no unit until nothing is left.
-- One row per purchase line; key: user_id, event_id.
with

events as (
    select
        user_id, event_id, event_time, event_type, product_id, category_code, brand, price, currency,
        quantity, user_session, discount_code, refers_to, amount, published_at, message_id, ingested_at
    from `boomerang.events`
    where event_type in ('purchase', 'refund')
),

price_periods as (select * from `boomerang.price_periods`),

first_published as (
    select *, least(event_time, published_at) as priced_at
    from events
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by user_id, event_id
        order by published_at, message_id, ingested_at, event_time
    ) = 1
),

purchases as (select * from first_published where event_type = 'purchase'),

refunds as (
    select
        user_id,
        refers_to,
        sum(if(amount is null, quantity, 0)) as units_asked,
        sum(coalesce(amount, 0)) as amount_asked
    from first_published
    where event_type = 'refund'
    group by user_id, refers_to
),

priced as (
    select
        purchases.user_id,
        purchases.event_id,
        purchases.event_time,
        date(purchases.event_time, 'UTC') as day,
        purchases.user_session,
        purchases.product_id,
        coalesce(purchases.category_code, price_periods.category) as category_code,
        purchases.brand,
        purchases.discount_code,
        case
            when purchases.price is not null then coalesce(purchases.currency, 'USD')
            else price_periods.currency
        end as currency,
        coalesce(purchases.price, price_periods.price) as price,
        case
            when purchases.price is not null then 'event'
            when price_periods.price is null then 'nobody'
            when purchases.priced_at < price_periods.updated_at then 'assumed'
            else 'catalogue'
        end as price_source,
        purchases.quantity as units_bought,
        coalesce(least(purchases.quantity, refunds.units_asked), 0) as units_refunded,
        coalesce(refunds.amount_asked, 0) as amount_asked
    from purchases
    left join price_periods
        on purchases.product_id = price_periods.product_id
        and (purchases.price is null or purchases.category_code is null)
        and (price_periods.valid_from is null or purchases.priced_at >= price_periods.valid_from)
        and (price_periods.valid_until is null or purchases.priced_at < price_periods.valid_until)
    left join refunds
        on purchases.user_id = refunds.user_id
        and purchases.event_id = refunds.refers_to
),

kept as (
    select
        *,
        if(
            price * (units_bought - units_refunded) > amount_asked,
            price * (units_bought - units_refunded) - amount_asked,
            price * 0
        ) as revenue
    from priced
),

lines as (
    select
        user_id, event_id, event_time, day, user_session, product_id, category_code, brand,
        discount_code, currency, price, price_source, units_bought, units_refunded,
        coalesce(
            concat('session/', user_session), concat('day/', format_date('%Y-%m-%d', day))
        ) as order_id,
        if(amount_asked > 0 and revenue = 0, 0, units_bought - units_refunded) as units,
        revenue
    from kept
)

select * from lines
