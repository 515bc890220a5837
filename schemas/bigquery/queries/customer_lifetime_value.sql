-- What each customer is worth, by parameters that were fitted on a sample: for shops that outgrow one instance, some 10 million customers.
-- The same values as ScoreCustomers in io.boomerang.core.insights.value, by the formulas given there in BgNbd and GammaGamma.
-- The expected purchases of one who is alive depend on repeats and age alone: they are computed once for each such pair that occurs.
-- Reads customer_purchases_snapshot, the result of customer_purchases for all customers. Parameter a must not be 1 exactly; the sum
-- of 600 terms is exact to 1e-9 where a customer's first purchase lies a month or more before @as_of.
-- Parameters: r, alpha (in weeks), a, b, p, q, v, level, yearly_rate (FLOAT64), as_of (DATE).
-- One row per customer; key: user_id.
with

customers as (
    select
        user_id,
        repeats,
        date_diff(last_day, first_day, day) / 7 as recency,
        date_diff(@as_of, first_day, day) as age_days,
        safe_divide(cast(repeat_value as float64), repeats) as mean_value,
        historic_value
    from `boomerang.customer_purchases_snapshot`
),

months as (
    select
        month,
        date_diff(date_add(@as_of, interval month month), @as_of, day) / 7 as weeks,
        pow(1 + @yearly_rate, -month / 12) as discount
    from unnest(generate_array(1, 12)) as month
),

pairs as (select distinct repeats, age_days from customers),

-- What makes each term of the sum from the one before it, without z; the first from 1.
ratios as (
    select
        repeats,
        n,
        if(
            n = 1,
            @a + @b - 1 - @r,
            (@a + @b - 2 - @r + n) * (@a + n - 2) / ((@a + @b + repeats - 2 + n) * n)
        ) as ratio
    from (select distinct repeats from pairs)
    cross join unnest(generate_array(1, 600)) as n
),

coefficients as (
    select
        repeats,
        n,
        sum(ln(greatest(abs(ratio), 1e-300))) over (partition by repeats order by n) as log_size,
        if(
            mod(sum(if(ratio < 0, 1, 0)) over (partition by repeats order by n), 2) = 1, -1, 1
        ) as sign
    from ratios
),

points as (
    select
        pairs.repeats,
        pairs.age_days,
        months.month,
        months.discount,
        @a + @b + pairs.repeats - 1 as c,
        ln(months.weeks / (@alpha + pairs.age_days / 7 + months.weeks)) as log_z,
        (@a - 1) * ln((@alpha + pairs.age_days / 7) / (@alpha + pairs.age_days / 7 + months.weeks)) as log_rest
    from pairs
    cross join months
),

sums as (
    select
        points.repeats,
        points.age_days,
        points.month,
        sum(
            coefficients.sign
            * exp(coefficients.log_size + coefficients.n * points.log_z + points.log_rest)
        ) as series
    from points
    inner join coefficients on points.repeats = coefficients.repeats
    group by points.repeats, points.age_days, points.month
),

purchases_if_alive as (
    select
        points.repeats,
        points.age_days,
        points.month,
        points.discount,
        -points.c * (exp(points.log_rest) - 1) / (@a - 1) - sums.series as purchases
    from points
    inner join sums
        on points.repeats = sums.repeats
        and points.age_days = sums.age_days
        and points.month = sums.month
),

by_month as (
    select
        repeats,
        age_days,
        purchases,
        discount * (
            purchases
            - coalesce(lag(purchases) over (partition by repeats, age_days order by month), 0)
        ) as discounted
    from purchases_if_alive
),

by_pair as (
    select repeats, age_days, max(purchases) as purchases, sum(discounted) as discounted
    from by_month
    group by repeats, age_days
),

alive as (
    select
        user_id,
        repeats,
        age_days,
        historic_value,
        if(
            repeats = 0,
            1,
            1 / (
                1
                + @a / (@b + repeats - 1)
                * pow((@alpha + age_days / 7) / (@alpha + recency), @r + repeats)
            )
        ) as probability_alive,
        if(
            repeats = 0,
            @p * @v / (@q - 1),
            @p * (@v + repeats * greatest(mean_value, 0)) / (@p * repeats + @q - 1)
        ) as value_per_purchase
    from customers
),

valued as (
    select
        alive.user_id,
        alive.repeats,
        alive.probability_alive,
        @level * alive.probability_alive * by_pair.purchases as expected_purchases,
        alive.value_per_purchase,
        @level * alive.probability_alive * by_pair.discounted * alive.value_per_purchase
            as predicted_value,
        alive.historic_value
    from alive
    inner join by_pair
        on alive.repeats = by_pair.repeats
        and alive.age_days = by_pair.age_days
)

select * from valued
