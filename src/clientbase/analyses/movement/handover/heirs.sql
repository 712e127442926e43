-- One row per possible heir: the clients before and after, and the money handed over, the most clients first.
with
given as (
  select
    shares.person_key,
    count(*) as clients,
    sum(pack.revenue) as revenue,
    sum(owed.overdue) as overdue,
    count(owed.overdue) > 0 as has_debts
  from handover_shares as shares
  inner join handover_pack as pack on shares.client_key = pack.client_key
  inner join handover_owed as owed on shares.client_key = owed.client_key
  group by shares.person_key
)

select
  heirs.person as heir,
  heirs.clients_now,
  coalesce(given.clients, 0) as clients_given,
  heirs.clients_now + coalesce(given.clients, 0) as clients_after,
  case
    when heirs.clients_now + coalesce(given.clients, 0) < $load_min then 'below'
    when heirs.clients_now + coalesce(given.clients, 0) > $load_max then 'above'
    else 'within'
  end as load,
  cast(heirs.revenue as decimal(38, 4)) as revenue_now,
  cast(coalesce(given.revenue, 0) as decimal(38, 4)) as revenue_given
from handover_candidates as heirs
left join given on heirs.person_key = given.person_key
order by clients_given desc, heirs.person asc
