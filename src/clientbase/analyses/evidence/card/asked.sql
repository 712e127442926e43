-- One row per client of the answer, in the order of the cards: the largest revenue of the window first.
select
  clients.client_key,
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  row_number() over (order by client_totals.revenue desc nulls last, clients.client_id asc) as place
from clients
left join client_totals on clients.client_key = client_totals.client_key
where $client is null or clients.client_id = $client
