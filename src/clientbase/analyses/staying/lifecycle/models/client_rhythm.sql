-- One row per date of lifecycle and client with a purchase by then: the same as the shared model gives.
-- Many dates are judged here, so what was known on every purchase day is carried on to the next one.
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
    purchase_rhythm.purchases,
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

recent as (
  select
    dates.step,
    purchase_rhythm.client_key,
    max(date_diff('day', purchase_rhythm.previous, purchase_rhythm.date)) as recent_gap
  from purchase_rhythm
  inner join lifecycle_dates as dates
    on
      purchase_rhythm.date <= dates.day
      and cast(purchase_rhythm.date + cast($returned_days as integer) * interval '1' day as date) >= dates.day
  where
    date_diff('day', purchase_rhythm.previous, purchase_rhythm.date)
    > cast($returned_gap as decimal(9, 4)) * cast($min_interval as decimal(9, 4))
  group by dates.step, purchase_rhythm.client_key
)

select
  dates.day,
  spans.client_key,
  spans.purchase_days,
  spans.purchases,
  spans.first_purchase,
  spans.last_purchase,
  spans.usual_interval,
  recent.recent_gap
from spans
inner join lifecycle_dates as dates on dates.step between spans.from_step and spans.to_step
left join recent on dates.step = recent.step and spans.client_key = recent.client_key
where spans.from_step <= spans.to_step
