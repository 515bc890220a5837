-- Who was to get an offer and who was kept without, and what they then bought: the ground of lift, by intention to treat.
-- A customer belongs to the arm of the first offer_claimed or offer_held_out of a campaign in the last 90 days, whatever was sent later.
-- Outcome: orders after it, within the campaign's window (cart 7 days, churn 60, others 30); revenue in the shop's currency, net of refunds.
-- One row per campaign and customer; key: campaign, user_id.
with

activity as (
    select activity_type, occurred_at, user_id, offer_id, details
    from `boomerang.activity`
    where
        occurred_at >= timestamp_sub(current_timestamp(), interval 2160 hour)
        and activity_type in ('offer_claimed', 'offer_held_out')
        and user_id is not null
),

sale_movements as (
    select user_id, event_time, event_type, currency, revenue
    from `boomerang.sale_movements`
),

assigned as (
    select
        coalesce(json_value(details, '$.campaign'), 'cart') as campaign,
        coalesce(json_value(details, '$.discount'), 'unknown') as discount,
        user_id,
        offer_id,
        occurred_at as assigned_at,
        case coalesce(json_value(details, '$.campaign'), 'cart')
            when 'cart' then 168
            when 'churn' then 1440
            else 720
        end as window_hours,
        if(activity_type = 'offer_claimed', 'offered', 'held_out') as arm
    from activity
),

first_assigned as (
    select
        campaign,
        user_id,
        discount,
        arm,
        assigned_at,
        timestamp_add(assigned_at, interval window_hours hour) as window_ends_at
    from assigned
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by campaign, user_id
        order by assigned_at, arm, offer_id
    ) = 1
),

outcomes as (
    select
        first_assigned.campaign,
        first_assigned.user_id,
        max(if(sale_movements.event_type = 'purchase', 1, 0)) as ordered,
        sum(if(sale_movements.currency = 'USD', sale_movements.revenue, 0)) as revenue
    from first_assigned
    inner join sale_movements
        on first_assigned.user_id = sale_movements.user_id
        and sale_movements.event_time > first_assigned.assigned_at
        and sale_movements.event_time <= first_assigned.window_ends_at
    group by first_assigned.campaign, first_assigned.user_id
),

arms as (
    select
        first_assigned.campaign,
        first_assigned.user_id,
        first_assigned.discount,
        first_assigned.arm,
        first_assigned.assigned_at,
        first_assigned.window_ends_at,
        first_assigned.window_ends_at <= current_timestamp() as is_over,
        coalesce(outcomes.ordered, 0) as ordered,
        coalesce(outcomes.revenue, 0) as revenue
    from first_assigned
    left join outcomes
        on first_assigned.campaign = outcomes.campaign
        and first_assigned.user_id = outcomes.user_id
)

select * from arms
