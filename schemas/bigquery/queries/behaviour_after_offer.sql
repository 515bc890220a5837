-- What customers did in the 30 days after an offer, and what those did who were kept without one: orders, revenue, returns.
-- By intention to treat: a customer belongs to the arm of the first offer_claimed or offer_held_out of a campaign since @first_day,
-- whatever was sent later. Refunds count when they happened. Sales are known for 100 days: ask for decisions of the last 70.
-- Customers whose 30 days are not over at @as_of are left out. Parameters: first_day, as_of (DATE), currency (STRING).
-- One row per campaign, discount and arm; key: campaign, discount, arm.
with

activity as (
    select activity_type, occurred_at, user_id, offer_id, details
    from `boomerang.activity`
    where
        occurred_at >= timestamp(@first_day, 'UTC')
        and occurred_at < timestamp(@as_of, 'UTC')
        and activity_type in ('offer_claimed', 'offer_held_out')
        and user_id is not null
),

sale_movements as (
    select user_id, event_time, event_type, currency, units, revenue, is_first_of_order
    from `boomerang.sale_movements`
),

decided as (
    select
        coalesce(json_value(details, '$.campaign'), 'cart') as campaign,
        coalesce(json_value(details, '$.discount'), 'unknown') as discount,
        user_id,
        offer_id,
        occurred_at as decided_at,
        if(activity_type = 'offer_claimed', 'offered', 'held_out') as arm
    from activity
),

first_decided as (
    select *
    from decided
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by campaign, user_id
        order by decided_at, arm, offer_id
    ) = 1
),

over_by_now as (
    select *
    from first_decided
    where timestamp_add(decided_at, interval 720 hour) <= timestamp(@as_of, 'UTC')
),

behaviour as (
    select
        over_by_now.campaign,
        over_by_now.user_id,
        sum(if(sale_movements.is_first_of_order, 1, 0)) as count_orders,
        max(if(sale_movements.event_type = 'purchase', 1, 0)) as ordered,
        sum(if(sale_movements.event_type = 'purchase', sale_movements.revenue, 0)) as ordered_value,
        sum(if(sale_movements.event_type = 'refund', -sale_movements.units, 0)) as units_returned,
        sum(sale_movements.revenue) as revenue
    from over_by_now
    inner join sale_movements
        on over_by_now.user_id = sale_movements.user_id
        and sale_movements.event_time > over_by_now.decided_at
        and sale_movements.event_time <= timestamp_add(over_by_now.decided_at, interval 720 hour)
    where sale_movements.currency = @currency
    group by over_by_now.campaign, over_by_now.user_id
),

arms as (
    select
        over_by_now.campaign,
        over_by_now.discount,
        over_by_now.arm,
        count(*) as count_customers,
        sum(coalesce(behaviour.ordered, 0)) as count_customers_ordered,
        sum(coalesce(behaviour.count_orders, 0)) as count_orders,
        sum(coalesce(behaviour.units_returned, 0)) as units_returned,
        sum(coalesce(behaviour.ordered_value, 0)) as ordered_value,
        sum(coalesce(behaviour.revenue, 0)) as revenue,
        sum(coalesce(behaviour.revenue, 0)) / count(*) as revenue_per_customer
    from over_by_now
    left join behaviour
        on over_by_now.campaign = behaviour.campaign
        and over_by_now.user_id = behaviour.user_id
    group by over_by_now.campaign, over_by_now.discount, over_by_now.arm
)

select * from arms
order by campaign, discount, arm
