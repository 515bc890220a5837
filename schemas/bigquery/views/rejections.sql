-- Input that was turned away, each once however often it was delivered.
-- One row per rejected record; key: rejection_id, published_at.
with

rejected_events as (select * from `boomerang.rejected_events`),

first_ingested as (
    select *
    from rejected_events
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by rejection_id, published_at
        order by ingested_at
    ) = 1
)

select * from first_ingested
