-- Orders of each customer: the purchases of one user and session, else of one user and day, on the day of the first; refunds taken off.
-- For jobs: it reads all of time. An order given back wholly stays, with units 0. What has no price is left out of value and counted.
-- One row per customer, order and currency; key: user_id, order_id, currency.
with

sale_lines as (select * from `boomerang.sale_lines`),

orders as (
    select
        user_id,
        order_id,
        coalesce(currency, 'USD') as currency,
        min(event_time) as ordered_at,
        min(day) as day,
        count(*) as count_lines,
        sum(if(price is null, 1, 0)) as count_lines_without_price,
        sum(units_bought) as units_bought,
        sum(units) as units,
        coalesce(sum(price * units_bought), 0) as ordered_value,
        coalesce(sum(revenue), 0) as value,
        max(discount_code) as discount_code
    from sale_lines
    group by user_id, order_id, currency
)

select * from orders
