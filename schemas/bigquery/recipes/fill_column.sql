-- Fills a column that its table got later, from the column of fields that the table did not know. Changes one row for each that has a value there.
-- Here it is device, a STRING, of events: put in another column's name for device and its type for string (int64, numeric, float64, bool, timestamp, date);
-- for activity details instead of extra. A value that is not of the type stays where it is. Run again, it changes nothing more.
update `boomerang.events`
set
    device = safe_cast(json_value(extra, '$.device') as string),
    extra = if(
        to_json_string(json_remove(extra, '$.device')) = '{}',
        null,
        json_remove(extra, '$.device')
    )
where
    device is null
    and safe_cast(json_value(extra, '$.device') as string) is not null
    -- Rows that were streamed a moment ago may not be changed yet: run it once more, two hours later.
    and ingested_at < timestamp_sub(current_timestamp(), interval 90 minute);
