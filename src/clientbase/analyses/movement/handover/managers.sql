-- One row per manager: the clients in hand, and those that nobody else knows, the most money of these first.
with
portfolios as (
  select
    pack.manager_key,
    min(pack.manager) as manager,
    count(*) as clients,
    sum(pack.revenue) as revenue,
    sum(owed.balance) as balance,
    sum(owed.overdue) as overdue,
    cast(sum(owed.open_deals) as bigint) as open_deals,
    sum(owed.open_deals_amount) as open_deals_amount,
    cast(sum(owed.open_tasks) as bigint) as open_tasks,
    cast(sum(owed.open_complaints) as bigint) as open_complaints
  from handover_pack as pack
  inner join handover_owed as owed on pack.client_key = owed.client_key
  group by pack.manager_key
),

alone as (
  select
    known.person_key,
    min(known.person) as person,
    count(*) as clients,
    sum(coalesce(client_totals.revenue, 0)) as revenue
  from handover_known as known
  left join client_totals on known.client_key = client_totals.client_key
  where known.known_by = 'one' and ($manager is null or known.person_key = lower(trim($manager)))
  group by known.person_key
),

whole as (
  select sum(revenue) as revenue
  from client_totals
)

select
  coalesce(portfolios.manager, alone.person) as manager,
  cast(coalesce(alone.clients, 0) as bigint) as sole_clients,
  cast(coalesce(alone.revenue, 0) as decimal(38, 4)) as sole_revenue,
  case
    when whole.revenue > 0 then cast(coalesce(alone.revenue, 0) as double) / cast(whole.revenue as double)
  end as sole_share,
  cast(coalesce(portfolios.clients, 0) as bigint) as clients,
  cast(coalesce(portfolios.revenue, 0) as decimal(38, 4)) as revenue,
  cast(portfolios.balance as decimal(38, 4)) as balance,
  cast(portfolios.overdue as decimal(38, 4)) as overdue,
  portfolios.open_deals,
  cast(portfolios.open_deals_amount as decimal(38, 4)) as open_deals_amount,
  portfolios.open_tasks,
  portfolios.open_complaints,
  sellers.last_document as last_sale,
  sellers.is_active
from portfolios
full join alone on portfolios.manager_key = alone.person_key
cross join whole
left join handover_sellers as sellers
  on coalesce(portfolios.manager_key, alone.person_key) = sellers.person_key
order by
  case when coalesce(portfolios.manager, alone.person) is null then 1 else 0 end asc,
  sole_revenue desc,
  revenue desc,
  manager asc
