-- One row per best client that bought nothing since the silence began, the largest revenue first.
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
  quiet.last_purchase,
  quiet.days_silent,
  quiet.usual_interval,
  cast(quiet.revenue_before as decimal(38, 4)) as revenue_before
from portfolio_quiet as quiet
inner join clients on quiet.client_key = clients.client_key
order by quiet.revenue_before desc, clients.client_id asc
