-- One row per client of the pack: the heir proposed for it and why, heir by heir, the largest revenue first.
select
  pack.client_id,
  pack.client,
  shares.heir,
  shares.reason,
  cast(pack.revenue as decimal(38, 4)) as revenue,
  cast(dealings.revenue_ever as decimal(38, 4)) as sold_by_heir,
  coalesce(clients.region, clients.city) as region,
  reach.phone,
  cast(owed.open_deals as bigint) as open_deals,
  cast(owed.open_tasks as bigint) as open_tasks,
  cast(owed.overdue as decimal(38, 4)) as overdue
from handover_shares as shares
inner join handover_pack as pack on shares.client_key = pack.client_key
inner join clients on shares.client_key = clients.client_key
inner join handover_owed as owed on shares.client_key = owed.client_key
left join handover_reach as reach on shares.client_key = reach.client_key
left join handover_dealings as dealings
  on
    shares.client_key = dealings.client_key
    and shares.person_key = dealings.person_key
    and dealings.documents_ever > 0
order by shares.heir asc, pack.revenue desc, pack.client_id asc
