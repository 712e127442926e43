-- One row per judged day and client with a purchase by then: its silence against its rhythm, state and stage.
-- A client without an interval of its own is judged by that of the base, the median of all intervals.
-- Whatever its silence it is late, one to call, since nobody knows its rhythm.
with
bases as (
  select
    day,
    median(usual_interval) as base_interval
  from client_rhythm
  group by day
),

measured as (
  select
    client_rhythm.day,
    client_rhythm.client_key,
    client_rhythm.purchase_days,
    client_rhythm.purchases,
    client_rhythm.first_purchase,
    client_rhythm.last_purchase,
    client_rhythm.usual_interval,
    client_rhythm.recent_gap,
    bases.base_interval,
    date_diff('day', client_rhythm.first_purchase, client_rhythm.day) as age,
    date_diff('day', client_rhythm.last_purchase, client_rhythm.day) as days_silent,
    greatest(
      cast(coalesce(client_rhythm.usual_interval, bases.base_interval, 0) as decimal(18, 4)),
      cast($min_interval as decimal(18, 4))
    ) as interval_used
  from client_rhythm
  inner join bases on client_rhythm.day = bases.day
),

judged as (
  select
    day,
    client_key,
    purchase_days,
    purchases,
    first_purchase,
    last_purchase,
    usual_interval,
    recent_gap,
    base_interval,
    age,
    days_silent,
    interval_used,
    case
      when
        days_silent
        > greatest(cast($lost_gap as decimal(9, 4)) * interval_used, cast($lost_days as decimal(18, 4)))
        then 'lapsed'
      when days_silent > cast($long_overdue as decimal(9, 4)) * interval_used then 'long overdue'
      when days_silent > cast($overdue as decimal(9, 4)) * interval_used then 'overdue'
      when days_silent > interval_used then 'due'
      else 'not due'
    end as state
  from measured
),

staged as (
  select
    day,
    client_key,
    purchase_days,
    purchases,
    first_purchase,
    last_purchase,
    days_silent,
    usual_interval,
    base_interval,
    cast(interval_used as double) as interval_used,
    days_silent / cast(interval_used as double) as overdue_ratio,
    state,
    state not in ('not due', 'due') as is_overdue,
    case
      when age <= $new_days and purchase_days <= $new_purchases then 'new'
      when recent_gap > cast($returned_gap as decimal(9, 4)) * interval_used then 'returned'
      when purchase_days = 1 then 'one-off'
      when
        purchase_days = 2
        and days_silent
        <= cast($overdue as decimal(9, 4))
        * greatest(interval_used, cast($occasional_interval as decimal(18, 4)))
        then 'occasional'
      when purchase_days >= 3 and state in ('not due', 'due') then 'regular'
      when state in ('not due', 'due', 'overdue') then 'at risk'
      when state = 'lapsed' then 'lost'
      else 'sleeping'
    end as stage
  from judged
)

select
  day,
  client_key,
  purchase_days,
  purchases,
  first_purchase,
  last_purchase,
  days_silent,
  usual_interval,
  base_interval,
  interval_used,
  overdue_ratio,
  state,
  is_overdue,
  usual_interval is null or is_overdue as is_late,
  stage,
  case
    when stage in ('sleeping', 'lost') then 'gone'
    when stage = 'regular' or (stage in ('at risk', 'returned') and purchase_days >= 3) then 'permanent'
    else 'occasional'
  end as part
from staged
