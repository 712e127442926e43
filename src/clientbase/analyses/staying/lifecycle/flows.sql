-- One row per period after the first and pair of groups: how many clients went from the one to the other.
with
named as (
  select
    stages.step,
    stages.client_key,
    stages.is_dated,
    dates.period,
    dates.day,
    case
      when stages.stage = 'new' and dates.is_history_short then 'new in the data'
      else stages.stage
    end as stage
  from lifecycle_stages as stages
  inner join lifecycle_dates as dates on stages.step = dates.step
  where dates.is_reported
),

pairs as (
  select
    step,
    period,
    day,
    is_dated,
    stage,
    lag(stage) over (partition by client_key order by step asc) as stage_before
  from named
),

counted as (
  select
    step,
    period,
    day,
    coalesce(stage_before, 'not yet') as from_group,
    stage as to_group,
    count(*) as clients
  from pairs
  where step > 1 and is_dated
  group by step, period, day, coalesce(stage_before, 'not yet'), stage
)

select
  period,
  day,
  from_group,
  to_group,
  clients,
  cast(clients as double) / sum(clients) over (partition by step, from_group) as share
from counted
order by step asc, from_group asc, to_group asc
