-- One row per date and client known by then: its group, by the one set of rules this room has.
-- A client is known from its first row of sales, or as a prospect from the day its card was created.
with
ends as (
  select max(step) as last_step
  from lifecycle_dates
),

spans as (
  select
    purchase_rhythm.client_key,
    purchase_rhythm.date as last_purchase,
    purchase_rhythm.first_purchase,
    purchase_rhythm.purchase_days,
    purchase_rhythm.usual_interval,
    days.step as from_step,
    coalesce(
      lead(days.step) over (partition by purchase_rhythm.client_key order by purchase_rhythm.date asc) - 1,
      ends.last_step
    ) as to_step
  from purchase_rhythm
  inner join lifecycle_days as days on purchase_rhythm.date = days.date
  cross join ends
),

buyers as (
  select
    dates.step,
    dates.day,
    spans.client_key,
    spans.first_purchase,
    spans.last_purchase,
    spans.purchase_days,
    spans.usual_interval
  from spans
  inner join lifecycle_dates as dates on dates.step between spans.from_step and spans.to_step
  where spans.from_step <= spans.to_step
),

bases as (
  select
    step,
    median(usual_interval) as base_interval
  from buyers
  group by step
),

gaps as (
  select
    client_key,
    date,
    cast(date + cast($returned_days as integer) * interval '1' day as date) as until,
    date_diff('day', previous, date) as gap
  from purchase_rhythm
  where
    date_diff('day', previous, date)
    > cast($returned_gap as decimal(9, 4)) * cast($min_interval as decimal(9, 4))
),

comebacks as (
  select
    dates.step,
    gaps.client_key,
    max(gaps.gap) as longest_gap
  from gaps
  inner join lifecycle_dates as dates on gaps.date <= dates.day and gaps.until >= dates.day
  group by dates.step, gaps.client_key
),

measured as (
  select
    buyers.step,
    buyers.client_key,
    buyers.purchase_days,
    comebacks.longest_gap,
    date_diff('day', buyers.first_purchase, buyers.day) as age,
    date_diff('day', buyers.last_purchase, buyers.day) as days_silent,
    greatest(
      cast(coalesce(buyers.usual_interval, bases.base_interval, 0) as decimal(18, 4)),
      cast($min_interval as decimal(18, 4))
    ) as usual
  from buyers
  inner join bases on buyers.step = bases.step
  left join comebacks on buyers.step = comebacks.step and buyers.client_key = comebacks.client_key
)

select
  step,
  client_key,
  case
    when age <= $new_days and purchase_days <= $new_purchases then 'new'
    when longest_gap > cast($returned_gap as decimal(9, 4)) * usual then 'returned'
    when purchase_days = 1 then 'one-off'
    when
      purchase_days = 2
      and days_silent
      <= cast($regular_gap as decimal(9, 4)) * greatest(usual, cast($occasional_interval as decimal(18, 4)))
      then 'occasional'
    when purchase_days >= 3 and days_silent <= cast($regular_gap as decimal(9, 4)) * usual then 'regular'
    when days_silent <= cast($risk_gap as decimal(9, 4)) * usual then 'at risk'
    when
      days_silent > greatest(cast($lost_gap as decimal(9, 4)) * usual, cast($lost_days as decimal(18, 4)))
      then 'lost'
    else 'sleeping'
  end as stage,
  true as is_dated
from measured
union all
select
  dates.step,
  arrivals.client_key,
  'no purchase' as stage,
  true as is_dated
from lifecycle_arrivals as arrivals
inner join lifecycle_dates as dates
  on arrivals.first_row <= dates.day and coalesce(arrivals.first_purchase, date '9999-12-31') > dates.day
union all
select
  dates.step,
  arrivals.client_key,
  'prospect' as stage,
  arrivals.created_at is not null as is_dated
from lifecycle_arrivals as arrivals
inner join lifecycle_dates as dates
  on
    coalesce(arrivals.first_row, date '9999-12-31') > dates.day
    and (arrivals.created_at <= dates.day or (arrivals.created_at is null and dates.is_as_of))
where arrivals.is_listed
