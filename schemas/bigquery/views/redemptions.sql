-- Coupons that orders took, and whether they gave them back.
-- One row per offer and order; key: offer_id, order_id.
with

activity as (
    select activity_id, activity_type, occurred_at, user_id, offer_id, details, published_at
    from `boomerang.activity`
    where activity_type in ('offer_redeemed', 'offer_rolled_back') and offer_id is not null
),

orders as (
    select
        offer_id,
        json_value(details, '$.order_id') as order_id,
        max(user_id) as user_id,
        coalesce(max(json_value(details, '$.campaign')), 'cart') as campaign,
        max(json_value(details, '$.discount')) as discount,
        upper(replace(max(json_value(details, '$.coupon')), '-', '')) as coupon,
        min(if(activity_type = 'offer_redeemed', occurred_at, null)) as redeemed_at,
        min(if(activity_type = 'offer_rolled_back', occurred_at, null)) as rolled_back_at
    from activity
    group by offer_id, order_id
),

redeemed as (
    select *, rolled_back_at is null as is_in_force
    from orders
    where redeemed_at is not null
)

select * from redeemed
