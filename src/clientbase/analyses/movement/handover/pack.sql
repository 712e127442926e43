-- One row per client of the pack: its money of the window, and the heir proposed for it.
select
  owners.client_key,
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  owners.manager,
  owners.manager_key,
  owners.last_seller,
  owners.is_asked,
  coalesce(client_totals.revenue, 0) as revenue,
  shares.heir
from handover_owners as owners
inner join clients on owners.client_key = clients.client_key
left join client_totals on owners.client_key = client_totals.client_key
left join handover_shares as shares on owners.client_key = shares.client_key
where owners.is_in_pack
