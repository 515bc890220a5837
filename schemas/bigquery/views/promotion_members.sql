-- Who holds a promotion's reward, or has the next one free on a stamp card: earned and not withdrawn since.
-- One row per customer and rule; key: user_id, rule.
with

activity as (
    select activity_id, activity_type, occurred_at, user_id, details
    from `boomerang.activity`
    where activity_type in ('reward_earned', 'reward_withdrawn') and user_id is not null
),

changes as (
    select
        activity_id,
        user_id,
        json_value(details, '$.rule') as rule,
        max(json_value(details, '$.description')) as description,
        max(json_value(details, '$.benefit')) as benefit,
        max(if(activity_type = 'reward_earned', 1, 0)) as earned,
        max(occurred_at) as occurred_at
    from activity
    group by activity_id, user_id, rule
),

balances as (
    select
        user_id,
        rule,
        max(description) as description,
        max(benefit) as benefit,
        sum(earned) as count_earned,
        sum(1 - earned) as count_withdrawn,
        sum(2 * earned - 1) as count_held,
        max(if(earned = 1, occurred_at, null)) as last_earned_at
    from changes
    group by user_id, rule
),

holders as (select * from balances where count_held > 0)

select * from holders
