-- Customers who ever bought, with the tier that they have. Those whose tier never changed are in the lowest.
-- One row per customer; key: user_id.
with

customers as (
    select user_id, min(event_time) as first_bought_at
    from `boomerang.events`
    where event_type = 'purchase'
    group by user_id
),

tier_changes as (select * from `boomerang.tier_changes`),

newest as (
    select *
    from tier_changes
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by user_id
        order by sequence desc, published_at desc, occurred_at desc, activity_id desc
    ) = 1
),

members as (
    select
        customers.user_id,
        coalesce(newest.to_tier, 'CLIMBING') as tier,
        newest.from_tier as previous_tier,
        newest.occurred_at as tier_since,
        newest.spend as spend_at_change,
        customers.first_bought_at
    from customers
    left join newest on customers.user_id = newest.user_id
)

select * from members
