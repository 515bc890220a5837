-- How well each model did on data it had not seen, beside what it is compared with, by the newest run that ended well of the last 100 days.
-- A run judges a model (customer_value) and what that is compared with (customer_value: same rate as before).
-- One row per model and metric; key: model, metric.
with

evaluations as (
    select
        run_date, run_id, model, model_version, metric, value, low, high, n, evaluated_at,
        case
            when strpos(model, ':') > 0 then substr(model, 1, strpos(model, ':') - 1)
            else model
        end as judged
    from `boomerang.model_evaluations`
    where run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 100 day)
),

newest as (
    select
        *,
        first_value(run_id) over (
            partition by judged order by run_date desc, evaluated_at desc, run_id
        ) as newest_run_id
    from evaluations
),

of_newest_run as (
    select run_date, run_id, model, model_version, metric, value, low, high, n, evaluated_at
    from newest
    where run_id = newest_run_id
    qualify row_number() over (partition by model, metric order by value) = 1
)

select * from of_newest_run
