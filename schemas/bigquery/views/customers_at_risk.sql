-- Customers who are likelier than not to leave, by the newest good run of the last 14 days, the likeliest first: for a list to act on.
-- A run is good when it has written its evaluations; one that ended early is not seen. Probability: no purchase within the model's horizon.
-- One row per customer; key: user_id.
with

model_evaluations as (
    select run_date, evaluated_at, run_id
    from `boomerang.model_evaluations`
    where
        run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
        and model = 'churn'
        and metric = 'serving'
),

churn_scores as (
    select
        run_date, run_id, user_id, probability, band, reason_1, reason_2, reason_3,
        days_since_last_purchase, usual_days_between_orders, expected_next_order, model_version
    from `boomerang.churn_scores`
    where
        run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
        and band in ('medium', 'high')
),

newest_run as (
    select run_date, run_id
    from model_evaluations
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (order by run_date desc, evaluated_at desc, run_id) = 1
),

of_newest_run as (
    select churn_scores.*
    from churn_scores
    inner join newest_run
        on churn_scores.run_date = newest_run.run_date
        and churn_scores.run_id = newest_run.run_id
),

once as (
    select
        user_id, probability, band, reason_1, reason_2, reason_3, days_since_last_purchase,
        usual_days_between_orders, expected_next_order, run_date, model_version
    from of_newest_run
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (partition by user_id order by probability desc) = 1
)

select * from once
