-- One row per best client that bought nothing since the silence began: class A in step 0.
with
last_periods as (
  select
    step,
    silent_after
  from portfolio_periods
  where step = (select max(every.step) from portfolio_periods as every)
)

select
  best.client_key,
  best.cell,
  best.revenue as revenue_before,
  coalesce(now.manager, before.manager) as manager,
  client_state.last_purchase,
  client_state.days_silent,
  client_state.usual_interval,
  client_state.interval_used,
  client_state.overdue_ratio,
  client_state.state,
  client_state.is_late
from classes as best
cross join last_periods
inner join client_state on best.client_key = client_state.client_key
inner join step_managers as before on best.client_key = before.client_key and before.step = 0
left join step_managers as now on best.client_key = now.client_key and last_periods.step = now.step
where best.step = 0 and best.abc = 'A' and client_state.last_purchase <= last_periods.silent_after
