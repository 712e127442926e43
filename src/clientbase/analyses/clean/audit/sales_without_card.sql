-- One row per client that bought by the as-of day and is in no client list, the largest first.
select
  found.client_id,
  found.client,
  found.manager,
  cast(stakes.revenue_year as decimal(38, 4)) as revenue_year,
  stakes.first_purchase,
  stakes.last_purchase,
  seen.phone,
  seen.email
from audit_found as found
inner join audit_stakes as stakes on found.client_key = stakes.client_key
left join audit_seen as seen on found.client_key = seen.client_key
where found.cards = 0
order by stakes.revenue_year desc, found.client_id asc
