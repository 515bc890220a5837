-- What each customer is worth by the newest run that ended well, of the last 14 days.
-- One row per customer; key: user_id.
with

evaluations as (
    select run_date, run_id, evaluated_at
    from `boomerang.model_evaluations`
    where
        run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
        and model = 'customer_value'
),

customers as (
    select
        run_date, run_id, model_version, user_id, currency, repeats, first_purchase_date,
        last_purchase_date, probability_alive, expected_purchases, value_per_purchase,
        predicted_value, historic_value, total_value
    from `boomerang.customer_lifetime_value`
    where run_date >= date_sub(date(current_timestamp(), 'UTC'), interval 14 day)
),

newest_run as (
    select run_id
    from evaluations
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (order by run_date desc, evaluated_at desc, run_id) = 1
),

of_newest_run as (
    select customers.*
    from customers
    inner join newest_run on customers.run_id = newest_run.run_id
    where true
    qualify row_number() over (partition by customers.user_id order by customers.predicted_value) = 1
)

select * from of_newest_run
