-- Purchases expected and made week by week, and value expected month by month, by the newest run that ended well of the last 14 days.
-- One row per curve and end of a period; key: curve, period_end.
with

evaluations as (
    select run_date, run_id, evaluated_at
    from `boomerang.model_evaluations`
    where
        run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
        and model = 'customer_value'
),

curves as (
    select run_date, run_id, curve, period_end, is_held_out, expected, actual
    from `boomerang.customer_value_curves`
    where run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
),

newest_run as (
    select run_id
    from evaluations
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (order by run_date desc, evaluated_at desc, run_id) = 1
),

of_newest_run as (
    select curves.*
    from curves
    inner join newest_run on curves.run_id = newest_run.run_id
    where true
    qualify row_number() over (
        partition by curves.curve, curves.period_end order by curves.expected
    ) = 1
)

select * from of_newest_run
