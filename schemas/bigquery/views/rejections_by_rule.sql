-- What was rejected in the last 28 days, by the hour in which it was published, topic, first broken rule and its field.
-- One row per hour, topic, kind, rule and field; key: hour_starts_at, topic, kind, rule, field.
with

rejected_events as (
    select rejection_id, published_at, topic, kind, rule, field
    from `boomerang.rejected_events`
    where published_at >= timestamp_sub(current_timestamp(), interval 672 hour)
),

rejections as (
    select
        rejection_id,
        published_at,
        max(topic) as topic,
        max(kind) as kind,
        coalesce(max(rule), 'unknown') as rule,
        coalesce(max(field), '') as field
    from rejected_events
    group by rejection_id, published_at
),

by_rule as (
    select
        timestamp_trunc(published_at, hour) as hour_starts_at,
        topic,
        kind,
        rule,
        field,
        count(*) as count_records,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at
    from rejections
    group by hour_starts_at, topic, kind, rule, field
)

select * from by_rule
