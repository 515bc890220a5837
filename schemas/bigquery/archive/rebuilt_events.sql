-- The rows of table events as the archive has them: every archived record that was not rejected, taken apart as ingest does.
-- Column ingested_at is the time of the query. Wide numbers in extra are rounded to 64 bits.
-- Parameters: first_day, last_day (DATE), of the folders of the archive, which are the days of writing.
-- One row per archived record; key: message_id, message_index.
with

-- What does not count at the ends of an id.
settings as (
    select
        ' \t\n\v\f\r\u0085\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff'
            as blanks
),

archived as (
    select message_id, publish_time, data, nullif(trim(json_value(attributes, '$.producer')), '') as producer
    from `boomerang.archived_shop_events`
    where dt between @first_day and @last_day
    -- What was delivered or played back again is archived again; the first counts.
    qualify row_number() over (partition by message_id order by dt, hr) = 1
),

rejected as (
    select message_id, message_index, max(raw_bytes) as raw_bytes
    from `boomerang.rejected_events`
    where topic = 'shop-events' and kind != 'taken_in_part'
    group by message_id, message_index
),

texts as (
    select
        message_id,
        producer,
        timestamp_trunc(safe_cast(regexp_replace(publish_time, r'(\.\d{6})\d+', r'\1') as timestamp), microsecond) as published_at,
        ltrim(data, '\ufeff \t\r\n') as text
    from archived
    where data is not null
),

-- A message that was rejected as a whole has one rejection, as long as its data.
taken as (
    select
        texts.*,
        -- A number beyond 64 bits is JSON too, though no value of BigQuery.
        safe.parse_json(regexp_replace(text, r'(\d[eE]\+?|\d{300})\d{3,}', r'\1000'), wide_number_mode => 'round') is not null
            as is_json
    from texts
    left join rejected as whole
        on whole.message_id = texts.message_id
            and whole.message_index = 0
            and whole.raw_bytes >= byte_length(trim(texts.text, ' \t\r\n'))
    where whole.message_id is null
),

-- One JSON value, or one a line.
documents as (
    select
        message_id,
        producer,
        published_at,
        line,
        ltrim(document, '\ufeff \t\r') as document,
        safe.parse_json(regexp_replace(ltrim(document, '\ufeff \t\r'), r'(\d[eE]\+?|\d{300})\d{3,}', r'\1000'), wide_number_mode => 'round') is not null
            as is_json
    from
        taken,
        unnest(if(is_json, [text], split(text, '\n'))) as document
        with offset as line
    where trim(document, ' \t\r\n') != ''
),

records as (
    select
        message_id,
        producer,
        published_at,
        row_number() over (partition by message_id order by line, place) - 1 as message_index,
        record
    from
        documents,
        unnest(
            if(is_json and starts_with(ltrim(document, ' \t\r\n'), '['), json_query_array(document), [document])
        ) as record with offset as place
),

accepted as (
    select records.*
    from records
    left join rejected
        on rejected.message_id = records.message_id and rejected.message_index = records.message_index
    where rejected.message_id is null and trim(record, ' \t\r\n') != '{"erased":true}'
),

-- As they were written: a text, or the text of a number.
fields as (
    select
        blanks,
        message_id,
        producer,
        message_index,
        published_at,
        nullif(trim(json_value(record, '$.event_id'), blanks), '') as event_id,
        upper(json_value(record, '$.event_time')) as event_time,
        json_value(record, '$.event_type') as event_type,
        [
            struct(json_query(record, '$.product_id') as json, json_value(record, '$.product_id') as text),
            struct(json_query(record, '$.category_id') as json, json_value(record, '$.category_id') as text),
            struct(json_query(record, '$.user_id') as json, json_value(record, '$.user_id') as text)
        ] as ids,
        nullif(json_value(record, '$.category_code'), '') as category_code,
        nullif(lower(trim(json_value(record, '$.brand'))), '') as brand,
        safe_cast(nullif(json_value(record, '$.price'), '') as numeric) as price,
        safe_cast(safe_cast(json_value(record, '$.quantity') as numeric) as int64) as quantity,
        nullif(trim(json_value(record, '$.user_session'), blanks), '') as user_session,
        nullif(json_value(record, '$.discount_code'), '') as discount_code,
        nullif(trim(json_value(record, '$.refers_to'), blanks), '') as refers_to,
        nullif(lower(trim(json_value(record, '$.device'))), '') as device,
        nullif(json_value(record, '$.currency'), '') as currency,
        safe_cast(nullif(json_value(record, '$.amount'), '') as numeric) as amount,
        json_remove(
            safe.parse_json(record, wide_number_mode => 'round'),
            '$.event_id', '$.event_time', '$.event_type', '$.product_id', '$.category_id', '$.category_code', '$.brand', '$.price',
            '$.quantity', '$.user_id', '$.user_session', '$.discount_code', '$.refers_to', '$.device', '$.currency', '$.amount'
        ) as extra
    from accepted
    cross join settings
),

-- A whole number is its digits, however it was written: 554748717.0 is 554748717.
digits as (
    select
        * except (blanks, ids),
        array(
            select
                case
                    when starts_with(id.json, '"') then nullif(trim(id.text, blanks), '')
                    when regexp_contains(id.text, r'[.eE]') then cast(safe_cast(id.text as bignumeric) as string)
                    else id.text
                end
            from unnest(ids) as id with offset as place
            order by place
        ) as ids
    from fields
),

-- A zone may be further away than a cast takes, and a time have more decimals than a timestamp keeps.
times as (
    select
        *,
        safe_cast(
            concat(substr(event_time, 1, 10), ' ', substr(event_time, 12, 8), ifnull(regexp_extract(event_time, r'^.{19}(\.\d{1,6})'), ''), '+00')
            as timestamp
        ) as time_of_zone,
        regexp_extract(event_time, r'([+-])\d\d:\d\d$') as side,
        safe_cast(regexp_extract(event_time, r'[+-](\d\d):\d\d$') as int64) as zone_hours,
        safe_cast(regexp_extract(event_time, r'[+-]\d\d:(\d\d)$') as int64) as zone_minutes
    from digits
)

select
    coalesce(event_id, concat(message_id, '/', cast(message_index as string))) as event_id,
    safe.timestamp_sub(
        time_of_zone,
        interval if(side is null, 0, if(side = '-', -1, 1) * (zone_hours * 60 + zone_minutes)) minute
    ) as event_time,
    event_type,
    ids[safe_offset(0)] as product_id,
    ids[safe_offset(1)] as category_id,
    category_code,
    brand,
    price,
    coalesce(quantity, 1) as quantity,
    ids[safe_offset(2)] as user_id,
    user_session,
    discount_code,
    refers_to,
    device,
    currency,
    if(to_json_string(extra) = '{}', null, extra) as extra,
    message_id,
    published_at,
    current_timestamp() as ingested_at,
    amount,
    producer
from times
