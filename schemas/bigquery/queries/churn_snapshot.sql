-- What the newest good run of churn of @as_of (DATE) stored of the customers whom it scored.
-- A page: customers after @after (STRING) in order, at most @page (INT64) of them.
-- One row per customer; key: user_id.
with

model_evaluations as (
    select run_id, evaluated_at
    from `boomerang.model_evaluations`
    where run_date = @as_of and model = 'churn' and metric = 'serving'
),

newest as (
    select run_id
    from model_evaluations
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (order by evaluated_at desc, run_id) = 1
),

churn_features as (
    select
        user_id,
        days_since_last_purchase,
        days_since_first_purchase,
        average_days_between_orders,
        count_orders,
        count_orders_90_days,
        average_purchase_value,
        total_purchase_value,
        count_refunds,
        days_since_last_visit,
        days_since_last_login,
        count_sessions_90_days,
        count_carts_90_days
    from `boomerang.churn_features`
    inner join newest using (run_id)
    where run_date = @as_of and user_id > @after
),

once as (
    select *
    from churn_features
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (partition by user_id order by days_since_last_purchase) = 1
),

page as (
    select *
    from once
    order by user_id
    limit @page
)

select * from page order by user_id
