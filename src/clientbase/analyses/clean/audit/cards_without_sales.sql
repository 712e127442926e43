-- One row per client of a list that never bought in the data, where there are sales at all.
with
dated as (
  select
    client_key,
    min(created_at) as created_at,
    max(type) as type
  from cards
  group by client_key
),

sold as (
  select count(*) > 0 as has_sales
  from audit_stakes
)

select
  found.client_id,
  found.client,
  clients.phones as phone,
  found.manager,
  case when $history_complete then 'prospect' else 'no purchases in the data' end as standing,
  dated.type,
  dated.created_at,
  found.reachable_by,
  clients.emails as email
from audit_found as found
inner join clients on found.client_key = clients.client_key
inner join dated on found.client_key = dated.client_key
left join audit_stakes as stakes on found.client_key = stakes.client_key
cross join sold
where stakes.client_key is null and found.cards > 0 and sold.has_sales
order by dated.created_at desc nulls last, found.client_id asc
