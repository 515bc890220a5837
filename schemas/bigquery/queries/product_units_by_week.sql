-- Units ordered by product and week, refunds not taken off; a week is the seven days that end days_back days before @as_of.
-- A page: rows after @after_product and @after_days in order, at most @page of them.
-- Parameters: from_day, as_of (DATE), after_product (STRING), after_days, page (INT64).
-- One row per product and week with an order; key: product_id, days_back.
with

sale_lines as (
    select product_id, day, category_code, units_bought
    from `boomerang.sale_lines`
    where day >= @from_day and day < @as_of and product_id >= @after_product
),

by_day as (
    select
        product_id,
        day,
        max(category_code) as category,
        sum(units_bought) as units
    from sale_lines
    group by product_id, day
),

numbered as (
    select
        product_id,
        day,
        category,
        units,
        date_diff(@as_of, day, day) - 1 - mod(date_diff(@as_of, day, day) - 1, 7) as days_back
    from by_day
),

by_week as (
    select
        product_id,
        days_back,
        min(day) as first_day,
        max(category) as category,
        sum(units) as units
    from numbered
    group by product_id, days_back
),

page as (
    select *
    from by_week
    where product_id > @after_product or days_back > @after_days
    order by product_id, days_back
    limit @page
)

select * from page order by product_id, days_back
