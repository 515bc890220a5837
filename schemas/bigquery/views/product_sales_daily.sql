-- Sales by the shop's day and product, of the last 100 days. A refund counts on its own day, at its purchase's price.
-- One row per day, product and currency; key: day, product_id, currency.
with

sale_movements as (select * from `boomerang.sale_movements`),

products as (select product_id, name, category from `boomerang.products`),

by_day as (
    select
        day,
        product_id,
        currency,
        max(category_code) as category_code,
        max(brand) as brand,
        sum(if(event_type = 'purchase', units, 0)) as units_sold,
        -sum(if(event_type = 'refund', units, 0)) as units_refunded,
        sum(units) as units,
        sum(if(event_type = 'purchase', revenue, 0)) as sold,
        -sum(if(event_type = 'refund', revenue, 0)) as refunded,
        sum(revenue) as revenue
    from sale_movements
    group by day, product_id, currency
),

named as (
    select
        by_day.day,
        by_day.product_id,
        products.name,
        coalesce(products.category, by_day.category_code) as category,
        by_day.brand,
        by_day.currency,
        by_day.units_sold,
        by_day.units_refunded,
        by_day.units,
        by_day.sold,
        by_day.refunded,
        by_day.revenue
    from by_day
    left join products on by_day.product_id = products.product_id
)

select * from named
