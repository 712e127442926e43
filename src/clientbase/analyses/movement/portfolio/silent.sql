-- One row per best client that bought nothing since the silence began: the late first, by what they miss.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  quiet.manager,
  clients.phones as phone,
  clients.emails as email,
  quiet.cell,
  case
    when quiet.usual_interval is null then 'rhythm unknown'
    else quiet.state
  end as reason,
  client_pace.revenue_at_risk,
  quiet.last_purchase,
  quiet.days_silent,
  quiet.usual_interval,
  quiet.interval_used,
  quiet.overdue_ratio,
  quiet.state,
  cast(quiet.revenue_before as decimal(38, 4)) as revenue_before
from portfolio_quiet as quiet
inner join clients on quiet.client_key = clients.client_key
inner join client_pace on quiet.client_key = client_pace.client_key
order by
  quiet.is_late desc, client_pace.revenue_at_risk desc, client_pace.revenue_year desc, clients.client_id asc
