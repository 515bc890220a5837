-- The catalogue as it is now. Price and category are the newest record's; name and stock the newest that were stated.
-- One row per product; key: product_id.
with

product_prices as (
    select product_id, updated_at, price, currency, category, name, stock
    from `boomerang.product_prices`
),

ranked as (
    select
        *,
        row_number() over (
            partition by product_id
            order by updated_at desc, price desc, category desc nulls last, name desc nulls last, currency desc nulls last
        ) as place,
        row_number() over (
            partition by product_id
            order by if(name is null, 1, 0), updated_at desc, name desc
        ) as place_by_name,
        row_number() over (
            partition by product_id
            order by if(stock is null, 1, 0), updated_at desc, stock
        ) as place_by_stock
    from product_prices
),

newest as (
    select
        product_id,
        max(if(place_by_name = 1, name, null)) as name,
        max(if(place = 1, category, null)) as category,
        max(if(place = 1, price, null)) as price,
        max(if(place = 1, coalesce(currency, 'USD'), null)) as currency,
        max(if(place_by_stock = 1, stock, null)) as stock,
        max(updated_at) as updated_at
    from ranked
    group by product_id
)

select * from newest
