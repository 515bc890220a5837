-- How far behind the warehouse is: for each table the newest row, and the delays of what was published in the last 24 hours.
-- Half of the rows are within the p50 delay, 99 of 100 within the p99 one, by rank. Steps do not add up. Repeated rows count.
-- What happened more than 48 hours ago (a file of history) is left out, and the newest row is of the last 24 hours.
-- One row per table; key: table_name.
with

events as (
    select event_time as happened_at, published_at, ingested_at
    from `boomerang.events`
    where
        event_time >= timestamp_sub(current_timestamp(), interval 48 hour)
        and published_at >= timestamp_sub(current_timestamp(), interval 24 hour)
),

activity as (
    select occurred_at as happened_at, published_at, ingested_at
    from `boomerang.activity`
    where
        occurred_at >= timestamp_sub(current_timestamp(), interval 48 hour)
        and published_at >= timestamp_sub(current_timestamp(), interval 24 hour)
),

product_prices as (
    select published_at as happened_at, published_at, ingested_at
    from `boomerang.product_prices`
    where published_at >= timestamp_sub(current_timestamp(), interval 24 hour)
),

rejected_events as (
    select published_at as happened_at, published_at, ingested_at
    from `boomerang.rejected_events`
    where published_at >= timestamp_sub(current_timestamp(), interval 24 hour)
),

entries as (
    select 'events' as table_name, happened_at, published_at, ingested_at from events
    union all
    select 'activity', happened_at, published_at, ingested_at from activity
    union all
    select 'product_prices', happened_at, published_at, ingested_at from product_prices
    union all
    select 'rejected_events', happened_at, published_at, ingested_at from rejected_events
),

steps as (
    select 'to_published' as step
    union all
    select 'to_row'
    union all
    select 'whole_way'
),

-- One row a delay that occurred, so that ranking sorts delays and not rows.
delays as (
    select
        entries.table_name,
        steps.step,
        case steps.step
            when 'to_published' then unix_millis(entries.published_at) - unix_millis(entries.happened_at)
            when 'to_row' then unix_millis(entries.ingested_at) - unix_millis(entries.published_at)
            else unix_millis(entries.ingested_at) - unix_millis(entries.happened_at)
        end as delay_ms,
        count(*) as count_rows,
        max(entries.published_at) as newest_published_at,
        max(entries.ingested_at) as newest_ingested_at
    from entries
    cross join steps
    group by entries.table_name, steps.step, delay_ms
),

ranked as (
    select
        *,
        sum(count_rows) over (
            partition by table_name, step
            order by delay_ms
            rows between unbounded preceding and current row
        ) as rank_of_last,
        sum(count_rows) over (partition by table_name, step) as count_all
    from delays
),

by_table as (
    select
        table_name,
        max(newest_published_at) as newest_published_at,
        max(newest_ingested_at) as newest_ingested_at,
        max(count_all) as count_rows,
        min(if(step = 'to_published' and 2 * rank_of_last >= count_all, delay_ms, null)) as p50_to_published_ms,
        min(if(step = 'to_published' and 100 * rank_of_last >= 99 * count_all, delay_ms, null)) as p99_to_published_ms,
        min(if(step = 'to_row' and 2 * rank_of_last >= count_all, delay_ms, null)) as p50_to_row_ms,
        min(if(step = 'to_row' and 100 * rank_of_last >= 99 * count_all, delay_ms, null)) as p99_to_row_ms,
        min(if(step = 'whole_way' and 2 * rank_of_last >= count_all, delay_ms, null)) as p50_whole_way_ms,
        min(if(step = 'whole_way' and 100 * rank_of_last >= 99 * count_all, delay_ms, null)) as p99_whole_way_ms
    from ranked
    group by table_name
),

table_names as (
    select 'events' as table_name
    union all
    select 'activity'
    union all
    select 'product_prices'
    union all
    select 'rejected_events'
),

freshness as (
    select
        table_names.table_name,
        by_table.newest_published_at,
        by_table.newest_ingested_at,
        unix_millis(current_timestamp()) - unix_millis(by_table.newest_ingested_at) as age_ms,
        coalesce(by_table.count_rows, 0) as count_rows,
        by_table.p50_to_published_ms,
        by_table.p99_to_published_ms,
        by_table.p50_to_row_ms,
        by_table.p99_to_row_ms,
        by_table.p50_whole_way_ms,
        by_table.p99_whole_way_ms
    from table_names
    left join by_table on table_names.table_name = by_table.table_name
)

select * from freshness
