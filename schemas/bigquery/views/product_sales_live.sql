-- Sales of the last 24 hours by minute, refunds taken off in the minute in which they happened.
-- A refund counts at its purchase's price when that was bought in the last 48 hours, else at the price that it states.
-- A refund of an amount takes back that amount, and no unit.
-- One row per minute, product and currency; key: sold_at, product_id, currency.
with

events as (
    select
        user_id, event_id, event_time, event_type, product_id, price, currency, quantity, refers_to,
        amount, published_at, message_id, ingested_at
    from `boomerang.events`
    where
        event_time >= timestamp_sub(current_timestamp(), interval 48 hour)
        and event_type in ('purchase', 'refund')
),

price_periods as (select * from `boomerang.price_periods`),

products as (select product_id, name, category from `boomerang.products`),

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
        first_published.quantity,
        coalesce(first_published.price, price_periods.price) as price,
        case
            when first_published.price is not null then coalesce(first_published.currency, 'USD')
            else coalesce(price_periods.currency, 'USD')
        end as currency
    from first_published
    left join price_periods
        on first_published.product_id = price_periods.product_id
        and first_published.price is null
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
    select event_time, product_id, currency, quantity as units, 0 as units_back, price,
        0 as amount
    from purchases
    union all
    select
        refunds.event_time,
        coalesce(purchases.product_id, refunds.product_id),
        coalesce(purchases.currency, refunds.currency, 'USD'),
        0,
        case
            when purchases.quantity is null then refunds.units_given
            else
                least(purchases.quantity, refunds.units_asked)
                - least(purchases.quantity, refunds.units_asked - refunds.units_given)
        end,
        coalesce(purchases.price, refunds.price),
        coalesce(refunds.amount, 0)
    from refunds
    left join purchases
        on refunds.user_id = purchases.user_id
        and refunds.refers_to = purchases.event_id
),

by_minute as (
    select
        timestamp_trunc(event_time, minute) as sold_at,
        product_id,
        currency,
        sum(units) as units_sold,
        sum(units_back) as units_refunded,
        sum(units - units_back) as units,
        sum(price * (units - units_back) - amount) as revenue
    from movements
    where event_time >= timestamp_sub(current_timestamp(), interval 24 hour)
    group by sold_at, product_id, currency
),

named as (
    select
        by_minute.sold_at,
        by_minute.product_id,
        products.name,
        products.category,
        by_minute.currency,
        by_minute.units_sold,
        by_minute.units_refunded,
        by_minute.units,
        by_minute.revenue
    from by_minute
    left join products on by_minute.product_id = products.product_id
)

select * from named
