-- Purchases and refunds of the last 100 days, each at its price; recent_sales is the same of three days.
-- A refund counts when it happened, at its purchase's price when that was bought in those days, else at the price that it states.
-- A refund of an amount takes back that amount, and no unit.
-- An order is the purchases of one user and session, else of one user and day; it counts with its first purchase (is_first_of_order).
-- One row per purchase or refund that counts; key: user_id, event_id.
with

events as (
    select
        user_id, event_id, event_time, event_type, product_id, category_code, brand, price, currency,
        quantity, user_session, discount_code, refers_to, amount, published_at, message_id, ingested_at
    from `boomerang.events`
    where
        event_type in ('purchase', 'refund')
        and event_time >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 100 day), 'UTC')
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

purchases as (
    select
        first_published.user_id,
        first_published.event_id,
        first_published.event_time,
        first_published.product_id,
        coalesce(first_published.category_code, price_periods.category) as category_code,
        first_published.brand,
        first_published.discount_code,
        first_published.user_session,
        first_published.quantity,
        coalesce(first_published.price, price_periods.price) as price,
        case
            when first_published.price is not null then coalesce(first_published.currency, 'USD')
            else coalesce(price_periods.currency, 'USD')
        end as currency
    from first_published
    left join price_periods
        on first_published.product_id = price_periods.product_id
        and (first_published.price is null or first_published.category_code is null)
        and (price_periods.valid_from is null or first_published.priced_at >= price_periods.valid_from)
        and (price_periods.valid_until is null or first_published.priced_at < price_periods.valid_until)
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
    select
        user_id, event_id, event_time, 'purchase' as event_type, product_id, category_code, brand,
        discount_code, user_session, currency, quantity as units, price,
        0 as amount
    from purchases
    union all
    select
        refunds.user_id, refunds.event_id, refunds.event_time, 'refund',
        coalesce(purchases.product_id, refunds.product_id),
        coalesce(purchases.category_code, refunds.category_code),
        coalesce(purchases.brand, refunds.brand),
        coalesce(purchases.discount_code, refunds.discount_code),
        coalesce(purchases.user_session, refunds.user_session),
        coalesce(purchases.currency, refunds.currency, 'USD'),
        case
            when purchases.quantity is null then -refunds.units_given
            else
                least(purchases.quantity, refunds.units_asked - refunds.units_given)
                - least(purchases.quantity, refunds.units_asked)
        end,
        coalesce(purchases.price, refunds.price),
        coalesce(refunds.amount, 0)
    from refunds
    left join purchases
        on refunds.user_id = purchases.user_id
        and refunds.refers_to = purchases.event_id
),

dated as (
    select
        user_id, event_id, event_time, event_type, product_id, category_code, brand, discount_code,
        currency, units, price,
        price * units - amount as revenue,
        date(event_time, 'UTC') as day,
        coalesce(
            concat('session/', user_session),
            concat('day/', format_date('%Y-%m-%d', date(event_time, 'UTC')))
        ) as order_id
    from movements
),

ordered as (
    select
        *,
        event_type = 'purchase'
        and row_number() over (
            partition by user_id, order_id, event_type
            order by event_time, event_id
        ) = 1 as is_first_of_order
    from dated
)

select * from ordered
