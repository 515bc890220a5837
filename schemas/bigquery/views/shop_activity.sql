-- What the system itself did, each thing once however often it was published.
-- One row per activity; key: activity_id, occurred_at.
with

activity as (select * from `boomerang.activity`),

first_ingested as (
    select *
    from activity
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by activity_id, occurred_at
        order by published_at, message_id, ingested_at
    ) = 1
)

select * from first_ingested
