-- Whom campaign churn wrote to, or kept without a mail for comparison, from @from_day on, before @to_day (DATE).
-- By what was decided, not by what was sent: whether a mail went out depends on what happened after the decision.
-- One row per customer and arm; key: user_id, activity_type.
with

activity as (
    select user_id, activity_type, details
    from `boomerang.activity`
    where
        occurred_at >= timestamp(@from_day, 'UTC')
        and occurred_at < timestamp(@to_day, 'UTC')
        and activity_type in ('offer_claimed', 'offer_held_out')
        and user_id is not null
),

arms as (
    select user_id, activity_type
    from activity
    where json_value(details, '$.campaign') = 'churn'
    group by user_id, activity_type
)

select * from arms
