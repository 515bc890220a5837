-- Whether the tables hold what was archived in the hour before @run_time; fails, saying how many are missing, when they do not.
-- A record is its message, its id and its time, or its message and its place when it was rejected: delivered twice it counts once.
-- Of customers, who have no table, only rejections are kept, so they are not compared.
-- Parameter of the scheduled query: run_time (TIMESTAMP).
declare first_day date;
declare archived_hour string;
declare published_days array<date>;
declare record_days array<date>;
declare differences string;

set first_day = date(timestamp_sub(@run_time, interval 1 hour));
set archived_hour = format_timestamp('%H', timestamp_sub(@run_time, interval 1 hour));

create temp table archived_records as
with

-- What does not count at the ends of an id.
settings as (
    select
        ' \t\n\v\f\r\u0085\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff'
            as blanks
),

messages as (
    select 'shop-events' as topic, message_id, publish_time, data, data_base64
    from `boomerang.archived_shop_events`
    where dt = first_day and hr = archived_hour
    union all
    select 'shop-activity' as topic, message_id, publish_time, data, data_base64
    from `boomerang.archived_shop_activity`
    where dt = first_day and hr = archived_hour
    union all
    select 'shop-products' as topic, message_id, publish_time, data, data_base64
    from `boomerang.archived_shop_products`
    where dt = first_day and hr = archived_hour
),

texts as (
    select
        topic,
        message_id,
        timestamp_trunc(safe_cast(regexp_replace(publish_time, r'(\.\d{6})\d+', r'\1') as timestamp), microsecond) as published_at,
        -- What is not UTF-8 is one record, which is rejected.
        coalesce(ltrim(data, '\ufeff \t\r\n'), data_base64, '') as text
    from messages
    -- The same message may be archived again, within the hour too.
    where true
    qualify row_number() over (partition by topic, message_id order by publish_time) = 1
),

checked as (
    select
        *,
        -- A number beyond 64 bits is JSON too, though no value of BigQuery.
        safe.parse_json(regexp_replace(text, r'(\d[eE]\+?|\d{300})\d{3,}', r'\1000'), wide_number_mode => 'round') is not null
            as is_json
    from texts
),

-- One JSON value, or one a line; a message without any is one record, which is rejected.
documents as (
    select
        topic,
        message_id,
        published_at,
        byte_length(trim(text, ' \t\r\n')) as message_bytes,
        line,
        ltrim(document, '\ufeff \t\r') as document,
        safe.parse_json(regexp_replace(ltrim(document, '\ufeff \t\r'), r'(\d[eE]\+?|\d{300})\d{3,}', r'\1000'), wide_number_mode => 'round') is not null
            as is_json
    from
        checked,
        unnest(if(checked.is_json, [text], split(text, '\n'))) as document
        with offset as line
    where trim(document, ' \t\r\n') != '' or trim(text, ' \t\r\n') = '' and line = 0
),

records as (
    select
        topic,
        message_id,
        published_at,
        message_bytes,
        row_number() over (partition by topic, message_id order by line, place) - 1 as message_index,
        record
    from
        documents,
        unnest(
            if(
                is_json and starts_with(ltrim(document, ' \t\r\n'), '[')
                    and array_length(json_query_array(document)) > 0,
                json_query_array(document),
                [document]
            )
        ) as record with offset as place
),

fields as (
    select
        topic,
        message_id,
        published_at,
        message_bytes,
        message_index,
        case topic
            when 'shop-events' then coalesce(
                nullif(trim(json_value(record, '$.event_id'), blanks), ''), concat(message_id, '/', cast(message_index as string)))
            when 'shop-activity' then json_value(record, '$.activity_id')
            else if(
                starts_with(json_query(record, '$.product_id'), '"')
                    or not regexp_contains(json_value(record, '$.product_id'), r'[.eE]'),
                trim(json_value(record, '$.product_id'), blanks),
                cast(safe_cast(json_value(record, '$.product_id') as bignumeric) as string)
            )
        end as record_id,
        upper(case topic
            when 'shop-events' then json_value(record, '$.event_time')
            when 'shop-activity' then json_value(record, '$.occurred_at')
            else nullif(json_value(record, '$.updated_at'), '')
        end) as written_time
    from records
    cross join settings
    where trim(record, ' \t\r\n') != '{"erased":true}'
),

-- A zone may be further away than a cast takes, and a time have more decimals than a timestamp keeps.
times as (
    select
        *,
        safe_cast(
            concat(
                substr(written_time, 1, 10), ' ', substr(written_time, 12, 8),
                ifnull(regexp_extract(written_time, r'^.{19}(\.\d{1,6})'), ''), '+00')
            as timestamp
        ) as time_of_zone,
        regexp_extract(written_time, r'([+-])\d\d:\d\d$') as side,
        safe_cast(regexp_extract(written_time, r'[+-](\d\d):\d\d$') as int64) as zone_hours,
        safe_cast(regexp_extract(written_time, r'[+-]\d\d:(\d\d)$') as int64) as zone_minutes
    from fields
)

select
    topic,
    message_id,
    published_at,
    message_bytes,
    message_index,
    record_id,
    if(
        written_time is null and topic = 'shop-products',
        published_at,
        safe.timestamp_sub(
            time_of_zone,
            interval if(side is null, 0, if(side = '-', -1, 1) * (zone_hours * 60 + zone_minutes)) minute
        )
    ) as record_time
from times;

-- Only then the tables, and only these partitions of them: a variable prunes, a sub-query does not.
set published_days = (select array_agg(distinct date(published_at) ignore nulls) from archived_records);
set record_days = (select array_agg(distinct date(record_time) ignore nulls) from archived_records);

set differences = (
    with

    rejected as (
        select topic, message_id, message_index, max(raw_bytes) as raw_bytes
        from `boomerang.rejected_events`
        where date(published_at) in unnest(published_days) and kind != 'taken_in_part'
        group by topic, message_id, message_index
    ),

    -- A message that was rejected as a whole has one rejection, as long as its data.
    archived as (
        select distinct
            archived_records.topic,
            archived_records.message_id,
            case
                when whole.message_id is not null then '0'
                when one.message_id is not null then cast(archived_records.message_index as string)
                else concat(ifnull(record_id, ''), '@', ifnull(cast(unix_micros(record_time) as string), ''))
            end as record
        from archived_records
        left join rejected as whole
            on whole.topic = archived_records.topic
                and whole.message_id = archived_records.message_id
                and whole.message_index = 0
                and whole.raw_bytes >= archived_records.message_bytes
        left join rejected as one
            on one.topic = archived_records.topic
                and one.message_id = archived_records.message_id
                and one.message_index = archived_records.message_index
    ),

    rows_of_tables as (
        select 'shop-events' as topic, message_id, concat(event_id, '@', cast(unix_micros(event_time) as string)) as record
        from `boomerang.events`
        where date(event_time) in unnest(record_days)
        union all
        select 'shop-activity' as topic, message_id, concat(activity_id, '@', cast(unix_micros(occurred_at) as string)) as record
        from `boomerang.activity`
        where date(occurred_at) in unnest(record_days)
        union all
        select 'shop-products' as topic, message_id, concat(product_id, '@', cast(unix_micros(updated_at) as string)) as record
        from `boomerang.product_prices`
        where date(published_at) in unnest(published_days)
        union all
        select topic, message_id, cast(message_index as string) as record
        from rejected
    ),

    stored as (
        select distinct rows_of_tables.topic, rows_of_tables.message_id, rows_of_tables.record
        from rows_of_tables
        inner join (select distinct topic, message_id from archived) as messages
            on messages.topic = rows_of_tables.topic and messages.message_id = rows_of_tables.message_id
    ),

    counts as (
        select
            coalesce(archived.topic, stored.topic) as topic,
            countif(stored.message_id is null) as count_missing,
            countif(archived.message_id is null) as count_too_many
        from archived
        full join stored
            on stored.topic = archived.topic and stored.message_id = archived.message_id and stored.record = archived.record
        group by 1
    )

    select
        string_agg(
            format('%s: %d records archived and in no table, %d in a table and not archived', topic, count_missing, count_too_many),
            '; ' order by topic)
    from counts
    where count_missing + count_too_many > 0
);

select if(differences is null, 'everything is there', error(differences)) as result
