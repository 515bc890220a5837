-- Customers by the month of their first order, and how many of them ordered again, month by month. Orders wholly given back do not count.
-- customers: how many belong to the cohort (every one of its rows says so). A month without an order of the cohort has no row.
-- One row per cohort, month after it and currency; key: cohort_month, months_after, currency.
with

orders as (
    select user_id, currency, date_trunc(day, month) as order_month, value
    from `boomerang.customer_orders`
    where units > 0
),

firsts as (
    select user_id, min(order_month) as cohort_month
    from orders
    group by user_id
),

cohorts as (
    select cohort_month, count(*) as count_customers
    from firsts
    group by cohort_month
),

active as (
    select
        firsts.cohort_month,
        orders.order_month,
        orders.currency,
        orders.user_id,
        count(*) as count_orders,
        sum(orders.value) as revenue
    from orders
    inner join firsts on orders.user_id = firsts.user_id
    group by firsts.cohort_month, orders.order_month, orders.currency, orders.user_id
),

by_month as (
    select
        active.cohort_month,
        date_diff(active.order_month, active.cohort_month, month) as months_after,
        active.currency,
        max(cohorts.count_customers) as count_customers,
        count(*) as count_active,
        sum(active.count_orders) as count_orders,
        sum(active.revenue) as revenue
    from active
    inner join cohorts on active.cohort_month = cohorts.cohort_month
    group by active.cohort_month, months_after, active.currency
)

select * from by_month
