-- Products whose next four weeks are expected to exceed what is usual, by the newest run that ended well; most units first by growth.
-- A growth is likely when its interval lies above zero; the others may be noise.
-- One row per product with an expected growth; key: product_id.
with

product_demand as (
    select
        run_date, product_id, category, units_4_weeks, units_4_weeks_low, units_4_weeks_high,
        growth, growth_low, growth_high
    from `boomerang.product_demand`
    where level = 'product' and growth > 0
),

products as (select product_id, name from `boomerang.products`),

named as (
    select
        product_demand.run_date,
        product_demand.product_id,
        products.name,
        product_demand.category,
        product_demand.units_4_weeks,
        product_demand.units_4_weeks_low,
        product_demand.units_4_weeks_high,
        product_demand.growth,
        product_demand.growth_low,
        product_demand.growth_high,
        product_demand.growth_low > 0 as is_likely
    from product_demand
    left join products on product_demand.product_id = products.product_id
)

select * from named
