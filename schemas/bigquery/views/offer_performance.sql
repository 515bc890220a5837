-- What offers do, of the last 90 days: how far they came, and what they changed. Mail programs open mails by themselves: "opened" is too high.
-- Redemption rate: offers whose code an order has, of those sent. Revenue by code: purchases with it, net of refunds, the shop's currency.
-- Lift: of those to be offered, the share that ordered minus that of those kept without (Newcombe's interval); revenue a customer likewise
-- (Welch's); both at 95 %, of customers whose window is over. Under 100 a side (is_enough is false) there are too few to say.
-- Net effect: revenue lift a customer × customers to be offered. Prices paid are after discount, so a percentage is in it, free shipping not.
-- One row per campaign and discount; key: campaign, discount.
with

activity as (
    select activity_type, offer_id, details
    from `boomerang.activity`
    where
        occurred_at >= timestamp_sub(current_timestamp(), interval 2160 hour)
        and offer_id is not null
        and (starts_with(activity_type, 'offer_') or starts_with(activity_type, 'email_'))
),

redemptions as (
    select offer_id, max(if(is_in_force, 1, 0)) as redeemed
    from `boomerang.redemptions`
    group by offer_id
),

sale_movements as (
    select upper(regexp_replace(discount_code, '[ -]', '')) as coupon, revenue
    from `boomerang.sale_movements`
    where discount_code is not null and currency = 'USD'
),

offer_arms as (select * from `boomerang.offer_arms` where is_over),

offers as (
    select
        offer_id,
        coalesce(max(json_value(details, '$.campaign')), 'cart') as campaign,
        coalesce(max(json_value(details, '$.discount')), 'unknown') as discount,
        max(upper(replace(json_value(details, '$.coupon'), '-', ''))) as coupon,
        max(if(activity_type = 'offer_claimed', 1, 0)) as claimed,
        max(if(activity_type = 'offer_held_out', 1, 0)) as held_out,
        max(if(activity_type = 'offer_sent', 1, 0)) as sent,
        max(if(activity_type = 'email_delivered', 1, 0)) as delivered,
        max(if(activity_type = 'email_opened', 1, 0)) as opened
    from activity
    group by offer_id
),

revenue_by_coupon as (
    select coupon, sum(revenue) as revenue
    from sale_movements
    group by coupon
),

reached as (
    select
        offers.campaign,
        offers.discount,
        sum(offers.claimed) as count_claimed,
        sum(offers.held_out) as count_held_out,
        sum(offers.sent) as count_sent,
        sum(offers.delivered) as count_delivered,
        sum(offers.opened) as count_opened,
        sum(coalesce(redemptions.redeemed, 0)) as count_redeemed,
        sum(coalesce(revenue_by_coupon.revenue, 0)) as revenue_by_code
    from offers
    left join redemptions on offers.offer_id = redemptions.offer_id
    left join revenue_by_coupon on offers.coupon = revenue_by_coupon.coupon
    group by offers.campaign, offers.discount
),

sums as (
    select
        campaign,
        discount,
        sum(if(arm = 'offered', 1, 0)) as count_users_offered,
        sum(if(arm = 'held_out', 1, 0)) as count_users_held_out,
        sum(if(arm = 'offered', 1e0, 0e0)) as n1,
        sum(if(arm = 'held_out', 1e0, 0e0)) as n2,
        sum(if(arm = 'offered', 1e0 * ordered, 0e0)) as x1,
        sum(if(arm = 'held_out', 1e0 * ordered, 0e0)) as x2,
        sum(if(arm = 'offered', 1e0 * revenue, 0e0)) as r1,
        sum(if(arm = 'held_out', 1e0 * revenue, 0e0)) as r2,
        sum(if(arm = 'offered', 1e0 * revenue * revenue, 0e0)) as q1,
        sum(if(arm = 'held_out', 1e0 * revenue * revenue, 0e0)) as q2
    from offer_arms
    group by campaign, discount
),

rates as (
    select
        *,
        safe_divide(x1, n1) as p1,
        safe_divide(x2, n2) as p2,
        safe_divide(r1, n1) as m1,
        safe_divide(r2, n2) as m2,
        if(n1 >= 2 and n2 >= 2, n1, null) as k1,
        if(n1 >= 2 and n2 >= 2, n2, null) as k2,
        safe_divide(q1 - r1 * safe_divide(r1, n1), (n1 - 1) * n1) as s1,
        safe_divide(q2 - r2 * safe_divide(r2, n2), (n2 - 1) * n2) as s2
    from sums
),

wilson as (
    select
        *,
        (p1 + 1.9207e0 / k1 - 1.96e0 * sqrt(p1 * (1 - p1) / k1 + 0.9604e0 / (k1 * k1))) / (1 + 3.8416e0 / k1) as low1,
        (p1 + 1.9207e0 / k1 + 1.96e0 * sqrt(p1 * (1 - p1) / k1 + 0.9604e0 / (k1 * k1))) / (1 + 3.8416e0 / k1) as high1,
        (p2 + 1.9207e0 / k2 - 1.96e0 * sqrt(p2 * (1 - p2) / k2 + 0.9604e0 / (k2 * k2))) / (1 + 3.8416e0 / k2) as low2,
        (p2 + 1.9207e0 / k2 + 1.96e0 * sqrt(p2 * (1 - p2) / k2 + 0.9604e0 / (k2 * k2))) / (1 + 3.8416e0 / k2) as high2
    from rates
),

lift as (
    select
        *,
        if(k1 is null, null, p1 - p2) as lift,
        p1 - p2 - sqrt((p1 - low1) * (p1 - low1) + (high2 - p2) * (high2 - p2)) as lift_low,
        p1 - p2 + sqrt((high1 - p1) * (high1 - p1) + (p2 - low2) * (p2 - low2)) as lift_high,
        if(k1 is null, null, m1 - m2) as revenue_lift,
        m1 - m2 - 1.96e0 * sqrt(greatest(s1 + s2, 0e0)) as revenue_lift_low,
        m1 - m2 + 1.96e0 * sqrt(greatest(s1 + s2, 0e0)) as revenue_lift_high
    from wilson
),

performance as (
    select
        reached.campaign,
        reached.discount,
        reached.count_claimed,
        reached.count_held_out,
        reached.count_sent,
        reached.count_delivered,
        reached.count_opened,
        reached.count_redeemed,
        safe_divide(reached.count_redeemed, reached.count_sent) as redemption_rate,
        reached.revenue_by_code,
        safe_divide(reached.revenue_by_code, reached.count_sent) as revenue_per_recipient,
        coalesce(lift.count_users_offered, 0) as count_users_offered,
        coalesce(lift.count_users_held_out, 0) as count_users_held_out,
        lift.p1 as order_rate_offered,
        lift.p2 as order_rate_held_out,
        coalesce(lift.n1 >= 100 and lift.n2 >= 100, false) as is_enough,
        lift.lift,
        lift.lift_low,
        lift.lift_high,
        lift.revenue_lift,
        lift.revenue_lift_low,
        lift.revenue_lift_high,
        lift.revenue_lift * lift.n1 as net_effect
    from reached
    left join lift on reached.campaign = lift.campaign and reached.discount = lift.discount
)

select * from performance
