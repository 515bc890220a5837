-- What will sell in the next four weeks, by the newest run that ended well of the last 14 days.
-- One row per product, per category and one for the shop; key: level, product_id, category.
with

evaluations as (
    select run_date, run_id, evaluated_at
    from `boomerang.model_evaluations`
    where
        run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
        and model = 'demand'
),

forecasts as (
    select
        run_date, run_id, model_version, level, product_id, category,
        units_1_week, units_1_week_low, units_1_week_high,
        units_2_weeks, units_2_weeks_low, units_2_weeks_high,
        units_3_weeks, units_3_weeks_low, units_3_weeks_high,
        units_4_weeks, units_4_weeks_low, units_4_weeks_high,
        growth, growth_low, growth_high, hold_units, stock, order_units, is_new
    from `boomerang.product_demand_forecast`
    where run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
),

newest_run as (
    select run_id
    from evaluations
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (order by run_date desc, evaluated_at desc, run_id) = 1
),

of_newest_run as (
    select forecasts.*
    from forecasts
    inner join newest_run on forecasts.run_id = newest_run.run_id
    where true
    qualify row_number() over (
        partition by forecasts.level, forecasts.product_id, forecasts.category
        order by forecasts.units_4_weeks
    ) = 1
)

select * from of_newest_run
