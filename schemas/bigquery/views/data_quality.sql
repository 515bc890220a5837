-- What is wrong with the data of the last 7 days, by the shop's day: counts and shares, and delays in milliseconds. Reads a week: ask hourly.
-- events: how many there are. rejected: by rule, and the field as the detail; its share is of events and rejected records of shop-events.
-- missing: by column. repeated_rows: rows beyond the first of an event, as redelivery makes them. two_times: ids used for more than one
-- time, counted with the second. two_contents: ids used at one time for different contents. delay_p50_ms, delay_p99_ms: by rank, from
-- event to published and from published to row.
-- One row per day, metric, subject and detail; key: day, metric, subject, detail.
with

rows_of_week as (
    select
        event_id, event_time, event_type, product_id, user_id, category_code, brand, price, quantity,
        user_session, published_at, ingested_at
    from `boomerang.events`
    where event_time >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 7 day), 'UTC')
),

rejections_by_rule as (
    select hour_starts_at, topic, rule, field, count_records
    from `boomerang.rejections_by_rule`
    where
        topic = 'shop-events'
        and hour_starts_at >= timestamp(date_sub(date(current_timestamp(), 'UTC'), interval 7 day), 'UTC')
),

events as (
    select
        event_id,
        event_time,
        count(*) as count_rows,
        min(event_type) as event_type,
        min(category_code) as category_code,
        min(brand) as brand,
        min(price) as price,
        min(user_session) as user_session,
        min(unix_millis(published_at)) as published_ms,
        min(unix_millis(ingested_at)) as ingested_ms,
        min(user_id) <> max(user_id)
        or min(event_type) <> max(event_type)
        or min(quantity) <> max(quantity)
        or coalesce(min(product_id) <> max(product_id), false)
        or coalesce(min(price) <> max(price), false) as has_two_contents
    from rows_of_week
    group by event_id, event_time
),

placed as (
    select *, row_number() over (partition by event_id order by event_time) as place
    from events
),

by_day as (
    select
        date(event_time, 'UTC') as day,
        count(*) as count_events,
        sum(count_rows) - count(*) as repeated_rows,
        sum(if(has_two_contents, 1, 0)) as two_contents,
        sum(if(place = 2, 1, 0)) as two_times,
        sum(if(event_type <> 'login' and category_code is null, 1, 0)) as no_category_code,
        sum(if(event_type <> 'login' and brand is null, 1, 0)) as no_brand,
        sum(if(event_type = 'purchase' and price is null, 1, 0)) as no_price,
        sum(if(event_type = 'purchase' and user_session is null, 1, 0)) as no_user_session
    from placed
    group by day
),

rejected as (
    select
        date(hour_starts_at, 'UTC') as day,
        rule,
        field,
        sum(count_records) as count_records
    from rejections_by_rule
    group by day, rule, field
),

steps as (
    select 'to_published' as step
    union all
    select 'to_row'
),

-- One row a delay that occurred, so that ranking sorts delays and not rows.
delays as (
    select
        date(events.event_time, 'UTC') as day,
        steps.step,
        if(
            steps.step = 'to_row',
            events.ingested_ms - events.published_ms,
            events.published_ms - unix_millis(events.event_time)
        ) as delay_ms,
        count(*) as count_events
    from events
    cross join steps
    group by day, steps.step, delay_ms
),

ranked as (
    select
        *,
        sum(count_events) over (
            partition by day, step
            order by delay_ms
            rows between unbounded preceding and current row
        ) as rank_of_last,
        sum(count_events) over (partition by day, step) as count_all
    from delays
),

percentiles as (
    select
        day,
        step,
        min(if(2 * rank_of_last >= count_all, delay_ms, null)) as p50,
        min(if(100 * rank_of_last >= 99 * count_all, delay_ms, null)) as p99
    from ranked
    group by day, step
),

kinds as (
    select 'events' as metric, '' as subject, '' as detail
    union all
    select 'missing', 'category_code', ''
    union all
    select 'missing', 'brand', ''
    union all
    select 'missing', 'price', 'purchase'
    union all
    select 'missing', 'user_session', 'purchase'
    union all
    select 'repeated_rows', '', ''
    union all
    select 'two_contents', '', ''
    union all
    select 'two_times', '', ''
),

ranks as (
    select 'delay_p50_ms' as metric
    union all
    select 'delay_p99_ms'
),

measures as (
    select
        by_day.day,
        kinds.metric,
        kinds.subject,
        kinds.detail,
        case concat(kinds.metric, kinds.subject)
            when 'events' then by_day.count_events
            when 'missingcategory_code' then by_day.no_category_code
            when 'missingbrand' then by_day.no_brand
            when 'missingprice' then by_day.no_price
            when 'missinguser_session' then by_day.no_user_session
            when 'repeated_rows' then by_day.repeated_rows
            when 'two_contents' then by_day.two_contents
            else by_day.two_times
        end as amount,
        by_day.count_events + if(kinds.metric = 'repeated_rows', by_day.repeated_rows, 0) as out_of
    from by_day
    cross join kinds
    union all
    select day, 'rejected', rule, field, count_records, null
    from rejected
    union all
    select
        percentiles.day,
        ranks.metric,
        percentiles.step,
        '',
        if(ranks.metric = 'delay_p50_ms', percentiles.p50, percentiles.p99),
        null
    from percentiles
    cross join ranks
),

records as (
    select
        *,
        sum(if(metric in ('events', 'rejected'), amount, 0)) over (partition by day) as count_records
    from measures
),

quality as (
    select
        day,
        metric,
        subject,
        detail,
        amount,
        safe_divide(amount, if(metric = 'rejected', count_records, out_of)) as share
    from records
)

select * from quality
