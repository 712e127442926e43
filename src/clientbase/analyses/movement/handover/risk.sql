-- One row per client whose every document and contact of the window is one person's, the largest first.
select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  known.person as manager,
  cast(coalesce(client_totals.revenue, 0) as decimal(38, 4)) as revenue,
  cast(known.documents as bigint) as documents,
  cast(known.documents_named as double) / nullif(known.documents, 0) as share_of_documents,
  known.contacts,
  known.others,
  coalesce(sellers.is_active, false) as is_active,
  buyers.last_purchase,
  reach.phone,
  reach.email,
  shares.heir
from handover_known as known
inner join clients on known.client_key = clients.client_key
left join client_totals on known.client_key = client_totals.client_key
left join handover_sellers as sellers on known.person_key = sellers.person_key
left join buyers on known.client_key = buyers.client_key
left join handover_reach as reach on known.client_key = reach.client_key
left join handover_shares as shares on known.client_key = shares.client_key
where known.known_by = 'one' and ($manager is null or known.person_key = lower(trim($manager)))
order by client_totals.revenue desc nulls last, clients.client_id asc
