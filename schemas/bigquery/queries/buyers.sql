-- Who bought from @from_day on, before @to_day (DATE).
-- One row per customer; key: user_id.
with

sale_lines as (
    select user_id
    from `boomerang.sale_lines`
    where day >= @from_day and day < @to_day
),

buyers as (
    select user_id
    from sale_lines
    group by user_id
)

select * from buyers
