-- What run @run_id (STRING) of @run_date (DATE) knew of customer @user_id (STRING). Rows that were written twice are alike.
-- One row, or none; key: user_id.
with

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
    where run_date = @run_date and run_id = @run_id and user_id = @user_id
),

once as (
    select *
    from churn_features
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (partition by user_id order by days_since_last_purchase) = 1
)

select * from once
