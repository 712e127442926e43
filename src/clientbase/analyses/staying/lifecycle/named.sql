-- One row per client as of the as-of day: its group, the part of the base, what it brought in the window.
select
  stages.client_key,
  stages.stage,
  case
    when stages.stage = 'new' and dates.is_history_short then 'new in the data'
    else stages.stage
  end as group_name,
  stages.part,
  stages.is_dated,
  client_totals.revenue,
  client_state.first_purchase,
  client_state.last_purchase,
  client_state.purchase_days,
  client_state.days_silent,
  client_state.usual_interval,
  client_state.base_interval,
  client_state.interval_used,
  client_state.overdue_ratio,
  client_state.state
from lifecycle_stages as stages
inner join lifecycle_dates as dates on stages.step = dates.step and dates.is_as_of
left join client_state on stages.client_key = client_state.client_key and dates.day = client_state.day
left join client_totals on stages.client_key = client_totals.client_key
