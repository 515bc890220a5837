-- What the models of customer value know of each customer, before two cut-offs: @as_of, and @held_out_from before it.
-- An occasion is a day of the customer with something bought that was not wholly refunded before the cut-off; values have refunds taken off.
-- Columns named early_ are as known at @held_out_from, null for whoever came later; held_out_ is from then to @as_of.
-- A page: customers after @after in order, at most @page of them. Parameters: as_of, held_out_from (DATE), currency, after (STRING), page (INT64).
-- One row per customer with an occasion in the currency; key: user_id.
with

sale_lines as (
    select user_id, event_id, day, units_bought, coalesce(price, 0) as price
    from `boomerang.sale_lines`
    where day < @as_of and coalesce(currency, @currency) = @currency and user_id > @after
),

refund_events as (
    select
        user_id, event_id, event_time, refers_to, quantity, amount, published_at, message_id, ingested_at
    from `boomerang.events`
    where
        event_type = 'refund'
        and event_time < timestamp(@as_of, 'UTC')
        and user_id > @after
),

first_published as (
    select *
    from refund_events
    where true -- GoogleSQL wants a where clause before qualify
    qualify row_number() over (
        partition by user_id, event_id
        order by published_at, message_id, ingested_at, event_time
    ) = 1
),

refunds as (
    select
        user_id,
        refers_to,
        sum(if(amount is null, quantity, 0)) as units,
        sum(if(amount is null and event_time < timestamp(@held_out_from, 'UTC'), quantity, 0)) as early_units
    from first_published
    group by user_id, refers_to
),

net_lines as (
    select
        sale_lines.user_id,
        sale_lines.day,
        sale_lines.price,
        sale_lines.units_bought
        - least(sale_lines.units_bought, coalesce(refunds.units, 0)) as units,
        if(
            sale_lines.day < @held_out_from,
            sale_lines.units_bought
            - least(sale_lines.units_bought, coalesce(refunds.early_units, 0)),
            0
        ) as early_units
    from sale_lines
    left join refunds
        on sale_lines.user_id = refunds.user_id
        and sale_lines.event_id = refunds.refers_to
),

days as (
    select
        user_id,
        day,
        sum(units) > 0 as is_occasion,
        sum(price * units) as value,
        sum(early_units) > 0 as is_early_occasion,
        sum(price * early_units) as early_value
    from net_lines
    group by user_id, day
),

days_since_first as (
    select
        *,
        min(if(is_occasion, day, null)) over (partition by user_id) as first_day,
        min(if(is_early_occasion, day, null)) over (partition by user_id) as early_first_day
    from days
),

customers as (
    select
        user_id,
        min(first_day) as first_day,
        max(if(is_occasion, day, null)) as last_day,
        sum(if(is_occasion, 1, 0)) - 1 as repeats,
        sum(if(is_occasion and day > first_day, value, 0)) as repeat_value,
        sum(value) as historic_value,
        min(early_first_day) as early_first_day,
        max(if(is_early_occasion, day, null)) as early_last_day,
        sum(if(is_early_occasion, 1, 0)) - 1 as early_repeats,
        sum(if(is_early_occasion and day > early_first_day, early_value, 0)) as early_repeat_value,
        sum(if(is_occasion and day >= @held_out_from, 1, 0)) as held_out_occasions,
        sum(if(is_occasion and day >= @held_out_from, value, 0)) as held_out_value
    from days_since_first
    group by user_id
),

page as (
    select *
    from customers
    where first_day is not null
    order by user_id
    limit @page
)

select * from page order by user_id
