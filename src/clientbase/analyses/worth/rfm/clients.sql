-- One row per client with a purchase in the window: whom to call first on top, the largest money first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  clients.phones as phone,
  clients.emails as email,
  scored.recency_days,
  scored.frequency,
  cast(scored.monetary as decimal(38, 4)) as monetary,
  scored.r,
  scored.f,
  scored.m,
  scored.segment,
  scored.segment as reason
from rfm_scored as scored
inner join clients on scored.client_key = clients.client_key
left join client_manager on scored.client_key = client_manager.client_key
order by scored.call_place asc, scored.monetary desc, clients.client_id asc
