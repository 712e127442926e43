-- One row per step but the first, and client with rows in its period or the like one: whose it is, its money.
-- A client is that of its manager at the step in both periods, so that a handover is neither loss nor gain.
with
period_days as (
  select
    like_periods.step,
    calendar.date,
    calendar.date >= like_periods.starts as is_now
  from like_periods
  inner join calendar
    on
      calendar.date between like_periods.starts and like_periods.ends
      or calendar.date between like_periods.like_from and like_periods.like_to
  where calendar.grain = 'day' and like_periods.likeness is not null and like_periods.step > 1
),

sums as (
  select
    period_days.step,
    client_days.client_key,
    sum(case when period_days.is_now then client_days.revenue else 0 end) as revenue,
    sum(case when period_days.is_now then 0 else client_days.revenue end) as like_revenue
  from client_days
  inner join period_days on client_days.date = period_days.date
  where client_days.client_key is not null
  group by period_days.step, client_days.client_key
)

select
  sums.step,
  sums.client_key,
  case when moves.client_key is null then client_manager.manager else moves.manager end as manager,
  sums.revenue,
  sums.like_revenue
from sums
left join class_moves as moves on sums.step = moves.step and sums.client_key = moves.client_key
left join client_manager on sums.client_key = client_manager.client_key
