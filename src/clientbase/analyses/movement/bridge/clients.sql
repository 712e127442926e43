-- One row per client with rows in either period, the largest loss first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  clients.phones as phone,
  clients.emails as email,
  flows.component,
  flows.revenue_before,
  flows.revenue_now,
  flows.change,
  flows.last_purchase,
  flows.reason
from bridge_flows as flows
inner join clients on flows.client_key = clients.client_key
left join client_manager on flows.client_key = client_manager.client_key
order by flows.change asc, clients.client_id asc
