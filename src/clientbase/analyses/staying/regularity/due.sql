-- One row per client with rows in the window or a purchase before: when it is due, what its silence costs.
with
judged as (
  select
    coalesce(client_totals.client_key, client_state.client_key) as client_key,
    coalesce(client_totals.revenue, 0) as revenue,
    client_state.purchase_days,
    client_state.last_purchase,
    client_state.days_silent,
    client_state.usual_interval,
    client_state.interval_used,
    client_state.overdue_ratio,
    client_state.state,
    case
      when client_state.client_key is null then 'no purchase'
      when client_state.usual_interval is null then 'few purchases'
      else client_state.state
    end as reason
  from client_totals
  full outer join client_state on client_totals.client_key = client_state.client_key
  where client_totals.client_key is not null or client_state.client_key is not null
)

select
  judged.client_key,
  judged.revenue,
  coalesce(judged.purchase_days, 0) as purchase_days,
  judged.last_purchase,
  judged.days_silent,
  judged.usual_interval,
  judged.interval_used,
  judged.overdue_ratio,
  judged.state,
  judged.reason,
  judged.reason in ('overdue', 'long overdue') as is_overdue,
  judged.last_purchase + cast(ceil(judged.usual_interval) as integer) as next_purchase,
  case
    when judged.reason in ('overdue', 'long overdue') then client_pace.revenue_a_month
    when judged.usual_interval is not null then 0
  end as loss_per_month,
  client_manager.manager
from judged
left join client_pace on judged.client_key = client_pace.client_key
left join client_manager on judged.client_key = client_manager.client_key
