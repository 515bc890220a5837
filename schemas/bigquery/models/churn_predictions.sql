-- Probabilities to leave by model churn, of everybody whom the run of @run_date (DATE) knew: beyond what one instance scores.
-- What is not known is NaN, which the model takes for the training median.
-- One row per customer; key: user_id.
with

churn_features as (
    select *
    from `boomerang.churn_features`
    where run_date = @run_date
),

once as (
    select *
    from churn_features
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (partition by user_id order by run_id) = 1
),

instances as (
    select
        user_id,
        coalesce(days_since_last_purchase, cast('nan' as float64)) as days_since_last_purchase,
        coalesce(days_since_first_purchase, cast('nan' as float64)) as days_since_first_purchase,
        coalesce(average_days_between_orders, cast('nan' as float64)) as average_days_between_orders,
        coalesce(count_orders, cast('nan' as float64)) as count_orders,
        coalesce(count_orders_90_days, cast('nan' as float64)) as count_orders_90_days,
        coalesce(average_purchase_value, cast('nan' as float64)) as average_purchase_value,
        coalesce(total_purchase_value, cast('nan' as float64)) as total_purchase_value,
        coalesce(count_refunds, cast('nan' as float64)) as count_refunds,
        coalesce(days_since_last_visit, cast('nan' as float64)) as days_since_last_visit,
        coalesce(days_since_last_login, cast('nan' as float64)) as days_since_last_login,
        coalesce(count_sessions_90_days, cast('nan' as float64)) as count_sessions_90_days,
        coalesce(count_carts_90_days, cast('nan' as float64)) as count_carts_90_days
    from once
),

predictions as (
    select user_id, probability
    from ml.predict(model `boomerang.churn`, (select * from instances))
)

select * from predictions
