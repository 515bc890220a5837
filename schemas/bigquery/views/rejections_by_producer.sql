-- Who sent what was rejected in the last 28 days, by the hour in which it was published and topic.
-- One row per hour, topic and producer; key: hour_starts_at, topic, producer.
with

rejected_events as (
    select rejection_id, published_at, topic, producer, rule
    from `boomerang.rejected_events`
    where published_at >= timestamp_sub(current_timestamp(), interval 672 hour)
),

rejections as (
    select
        rejection_id,
        published_at,
        max(topic) as topic,
        coalesce(max(producer), 'unknown') as producer,
        coalesce(max(rule), 'unknown') as rule
    from rejected_events
    group by rejection_id, published_at
),

by_producer as (
    select
        timestamp_trunc(published_at, hour) as hour_starts_at,
        topic,
        producer,
        count(*) as count_records,
        count(distinct rule) as count_rules,
        max(published_at) as last_published_at
    from rejections
    group by hour_starts_at, topic, producer
)

select * from by_producer
