-- Valid events of the shop, each once however often it was delivered; everyone reads this, not the table.
-- The same event keeps its id and its time whenever it is published, so that a filter on time reaches the partitions.
-- One row per event; key: event_id, event_time.
with

events as (select * from `boomerang.events`),

first_ingested as (
    select *
    from events
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by event_id, event_time
        order by published_at, message_id, ingested_at
    ) = 1
)

select * from first_ingested
