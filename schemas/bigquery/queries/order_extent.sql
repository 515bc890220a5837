-- How much there is to learn from: the first and the last day with an order before @as_of, and how many customers ordered.
-- Parameters: as_of (DATE).
-- One row, without days when there is no order.
with

sale_lines as (
    select user_id, day
    from `boomerang.sale_lines`
    where day < @as_of
),

customers as (
    select user_id, min(day) as first_day, max(day) as last_day
    from sale_lines
    group by user_id
),

extent as (
    select min(first_day) as first_day, max(last_day) as last_day, count(*) as count_customers
    from customers
)

select * from extent
