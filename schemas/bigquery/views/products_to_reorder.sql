-- How much of each product to hold and to order, by the newest run that ended well, with how likely it sells.
-- One row per product that is to be ordered or whose stock is unknown; key: product_id.
with

product_demand as (
    select
        run_date, product_id, category, units_4_weeks, units_4_weeks_low, units_4_weeks_high,
        hold_units, stock, order_units, is_new
    from `boomerang.product_demand`
    where level = 'product' and hold_units > 0 and (order_units is null or order_units > 0)
),

product_sale_chances as (
    select product_id, within_7_days, within_28_days
    from `boomerang.product_sale_chances`
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
        product_demand.hold_units,
        product_demand.stock,
        product_demand.order_units,
        product_demand.is_new,
        product_sale_chances.within_7_days,
        product_sale_chances.within_28_days
    from product_demand
    left join products on product_demand.product_id = products.product_id
    left join product_sale_chances on product_demand.product_id = product_sale_chances.product_id
)

select * from named
