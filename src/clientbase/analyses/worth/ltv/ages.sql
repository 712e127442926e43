-- One row per cohort of known first purchases: how long all its clients have been seen, and what one brought.
-- before is what a client of the cohort a year earlier brought in as many months of its own life.
with
cohorts as (
  select
    calendar.period,
    calendar.name as cohort,
    max(calendar.starts) as starts,
    extract(year from cast($window_to as date) + 1) * 12 + extract(month from cast($window_to as date) + 1)
    - extract(year from max(calendar.ends) + 1) * 12 - extract(month from max(calendar.ends) + 1) as age
  from ltv_lives as lives
  inner join calendar on lives.first_purchase = calendar.date and calendar.grain = $grain
  where lives.is_new
  group by calendar.period, calendar.name
),

known as (
  select
    cohorts.period,
    cohorts.cohort,
    cohorts.age
  from cohorts
  cross join history
  where
    cohorts.age > 0
    and cohorts.starts >= history.known_from
    and cohorts.starts >= cast($window_from as date)
),

-- Every cohort is read at its own age, and once more at the age of the cohort a year later.
readings as (
  select
    period,
    period as read_for,
    age
  from known
  union all
  select
    known.period,
    later.period as read_for,
    later.age
  from known
  inner join known as later
    on known.period + case $grain when 'month' then 12 when 'quarter' then 4 else 1 end = later.period
),

seen as (
  select
    readings.period,
    readings.read_for,
    lives.client_key,
    lives.first_purchase + cast(readings.age as integer) * interval '1' month as until
  from ltv_lives as lives
  inner join calendar on lives.first_purchase = calendar.date and calendar.grain = $grain
  inner join readings on calendar.period = readings.period
  where lives.is_new
),

profits as (
  select
    seen.period,
    seen.read_for,
    count(distinct seen.client_key) as clients,
    sum(client_days.profit) as profit
  from seen
  inner join client_days on seen.client_key = client_days.client_key and seen.until > client_days.date
  where client_days.date >= cast($window_from as date)
  group by seen.period, seen.read_for
),

figures as (
  select
    period,
    read_for,
    clients,
    cast(round(cast(coalesce(profit, 0) as double) / clients, 4) as decimal(38, 4)) as ltv
  from profits
)

select
  known.cohort,
  cast(known.age as bigint) as age,
  own.clients,
  own.ltv,
  earlier.clients as clients_before,
  earlier.ltv as ltv_before
from known
inner join figures as own on known.period = own.period and known.period = own.read_for
left join figures as earlier on known.period = earlier.read_for and known.period > earlier.period
