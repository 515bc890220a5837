-- What a product cost, and when, as the loyalty programme counts: of records with one time, the greater by price, category and name.
-- A price holds until the next; the first one known also stands in for the time before it (valid_from is null).
-- One row per product and period; key: product_id, updated_at.
with

product_prices as (
    select product_id, updated_at, price, currency, category, name
    from `boomerang.product_prices`
),

one_per_time as (
    select *
    from product_prices
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by product_id, updated_at
        order by price desc, category desc nulls last, name desc nulls last, currency desc nulls last
    ) = 1
),

periods as (
    select
        product_id,
        updated_at,
        price,
        coalesce(currency, 'USD') as currency,
        category,
        if(
            lag(updated_at) over (partition by product_id order by updated_at) is null,
            null,
            updated_at
        ) as valid_from,
        lead(updated_at) over (partition by product_id order by updated_at) as valid_until
    from one_per_time
)

select * from periods
