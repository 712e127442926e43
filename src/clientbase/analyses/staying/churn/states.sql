-- One row per date and best client: how long it was silent then, how long is usual for it, when it came back.
-- It is late by its own rhythm or without one, or still within it.
with
returns as (
  select
    best.step,
    best.client_key,
    min(purchase_days.date) as next_purchase
  from churn_best as best
  inner join steps on best.step = steps.step
  inner join purchase_days on best.client_key = purchase_days.client_key and steps.day < purchase_days.date
  group by best.step, best.client_key
)

select
  best.step,
  best.client_key,
  best.revenue,
  best.abc,
  client_state.last_purchase,
  returns.next_purchase,
  client_state.usual_interval,
  client_state.interval_used,
  client_state.days_silent,
  client_state.overdue_ratio,
  client_state.state,
  coalesce(client_state.is_late, true) as is_late,
  coalesce(client_state.last_purchase < steps.silent_from, true) as is_listed,
  coalesce(returns.next_purchase <= steps.outcome_to, false) as is_back
from churn_best as best
inner join steps on best.step = steps.step
left join client_state on best.client_key = client_state.client_key and steps.day = client_state.day
left join returns on best.step = returns.step and best.client_key = returns.client_key
