-- Each time a customer's tier changed, as the loyalty programme published it. occurred_at is the time of what caused it.
-- Up when spend is above that of the customer's change before (or there was none), else down.
-- One row per change; key: activity_id.
with

activity as (
    select activity_id, occurred_at, user_id, details, sequence, published_at, message_id, ingested_at
    from `boomerang.activity`
    where activity_type = 'tier_changed'
),

first_ingested as (
    select *
    from activity
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by activity_id, occurred_at
        order by published_at, message_id, ingested_at
    ) = 1
),

changes as (
    select
        activity_id,
        occurred_at,
        published_at,
        user_id,
        json_value(details, '$.from_tier') as from_tier,
        json_value(details, '$.to_tier') as to_tier,
        cast(json_value(details, '$.spend') as numeric) as spend,
        json_value(details, '$.event_id') as event_id,
        coalesce(sequence, 0) as sequence
    from first_ingested
),

compared as (
    select
        *,
        lag(spend) over (
            partition by user_id
            order by sequence, published_at, occurred_at, activity_id
        ) as spend_before
    from changes
),

directed as (
    select
        activity_id, occurred_at, published_at, user_id, from_tier, to_tier, spend, event_id, sequence,
        if(spend_before is null or spend > spend_before, 'up', 'down') as direction
    from compared
)

select * from directed
