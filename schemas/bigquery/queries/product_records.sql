-- What the catalogue said of each product and its stock before @as_of, record by record.
-- A page: records after @after_product and @after_time in order, at most @page of them.
-- Parameters: as_of (DATE), after_product (STRING), after_time (TIMESTAMP), page (INT64).
-- One row per product and time of a record; key: product_id, updated_at.
with

product_prices as (
    select product_id, updated_at, category, stock
    from `boomerang.product_prices`
    where updated_at < timestamp(@as_of, 'UTC') and product_id >= @after_product
),

records as (
    select
        product_id,
        updated_at,
        max(category) as category,
        min(stock) as stock
    from product_prices
    group by product_id, updated_at
),

page as (
    select *
    from records
    where product_id > @after_product or updated_at > @after_time
    order by product_id, updated_at
    limit @page
)

select * from page order by product_id, updated_at
