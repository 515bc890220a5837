-- How many different records of the messages published in a range of time the tables hold, rejections included.
-- first_event and last_event are the earliest and the latest time of an event in these messages: they spare the other partitions.
-- Parameters: published_from, published_until, first_event, last_event (TIMESTAMP).
-- One row per topic and hour of publication; key: topic, hour.
with

events as (
    select message_id, event_id, event_time, published_at
    from `boomerang.events`
    where event_time >= @first_event and event_time <= @last_event
        and published_at >= @published_from and published_at < @published_until
),

activity as (
    select message_id, activity_id, occurred_at, published_at
    from `boomerang.activity`
    where occurred_at >= @first_event and occurred_at <= @last_event
        and published_at >= @published_from and published_at < @published_until
),

product_prices as (
    select message_id, product_id, updated_at, published_at
    from `boomerang.product_prices`
    where published_at >= @published_from and published_at < @published_until
),

rejected_events as (
    select topic, message_id, rejection_id, published_at
    from `boomerang.rejected_events`
    where published_at >= @published_from and published_at < @published_until
),

records as (
    select 'shop-events' as topic, message_id, event_id as record_id, event_time as record_time, published_at
    from events
    union all
    select 'shop-activity' as topic, message_id, activity_id as record_id, occurred_at as record_time, published_at
    from activity
    union all
    select 'shop-products' as topic, message_id, product_id as record_id, updated_at as record_time, published_at
    from product_prices
    union all
    select topic, message_id, rejection_id as record_id, published_at as record_time, published_at
    from rejected_events
),

different_records as (
    select topic, message_id, record_id, record_time, timestamp_trunc(published_at, hour) as hour
    from records
    group by topic, message_id, record_id, record_time, hour
),

hours as (
    select topic, hour, count(*) as count_records
    from different_records
    group by topic, hour
)

select * from hours order by topic, hour
