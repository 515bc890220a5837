-- The newest good run of churn before or on @as_of (DATE), and the model that served in it. No model serves longer than 90 days.
-- One row, or none; key: run_id.
with

model_evaluations as (
    select run_date, evaluated_at, run_id, model_version
    from `boomerang.model_evaluations`
    where
        run_date <= @as_of
        and run_date >= date_sub(@as_of, interval 90 day)
        and model = 'churn'
        and metric = 'serving'
),

newest as (
    select run_date, run_id, model_version
    from model_evaluations
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (order by run_date desc, evaluated_at desc, run_id) = 1
)

select * from newest
