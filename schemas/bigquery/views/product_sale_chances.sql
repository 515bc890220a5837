-- How likely each product sells, by the newest run that ended well of the last 14 days.
-- One row per product; key: product_id.
with

evaluations as (
    select run_date, run_id, evaluated_at
    from `boomerang.model_evaluations`
    where
        run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
        and model = 'sale_within_7_days'
),

probabilities as (
    select
        run_date, run_id, model_version, product_id, category, within_7_days, within_28_days,
        view_to_purchase, view_to_purchase_low, view_to_purchase_high
    from `boomerang.product_sale_probability`
    where run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
),

newest_run as (
    select run_id
    from evaluations
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (order by run_date desc, evaluated_at desc, run_id) = 1
),

of_newest_run as (
    select probabilities.*
    from probabilities
    inner join newest_run on probabilities.run_id = newest_run.run_id
    where true
    qualify row_number() over (
        partition by probabilities.product_id order by probabilities.within_7_days
    ) = 1
)

select * from of_newest_run
