-- One row per manager, the largest fall first, then what has no manager or no client, then everything.
with
owned as (
  select
    case
      when flows.client_key is null then '(no client)'
      when client_manager.manager is null then '(no manager)'
      else 'manager'
    end as line,
    client_manager.manager,
    flows.client_key,
    flows.component,
    flows.days_before,
    flows.days_now,
    flows.revenue_before,
    flows.revenue_now,
    flows.change
  from bridge_flows as flows
  left join client_manager on flows.client_key = client_manager.client_key
),

lines as (
  select
    case views.is_total when 1 then 'total' else owned.line end as line,
    case views.is_total when 0 then owned.manager end as manager,
    owned.client_key,
    owned.component,
    owned.days_before,
    owned.days_now,
    owned.revenue_before,
    owned.revenue_now,
    owned.change
  from owned
  cross join (values (0), (1)) as views (is_total)
),

sums as (
  select
    line,
    manager,
    count(client_key) filter (where days_before > 0) as clients_before,
    count(client_key) filter (where days_now > 0) as clients_now,
    sum(revenue_before) as revenue_before,
    coalesce(sum(change) filter (where component = 'new'), 0) as new,
    coalesce(sum(change) filter (where component = 'returned'), 0) as returned,
    coalesce(sum(change) filter (where component = 'grown'), 0) as grown,
    coalesce(sum(change) filter (where component = 'shrunk'), 0) as shrunk,
    coalesce(sum(change) filter (where component = 'lost'), 0) as lost,
    coalesce(sum(change) filter (where component in ('returns only', '(no client)')), 0) as other,
    sum(revenue_now) as revenue_now,
    sum(change) as change,
    coalesce(sum(revenue_now) filter (where component = 'new'), 0) as revenue_new
  from lines
  group by line, manager
)

select
  line,
  manager,
  clients_before,
  clients_now,
  cast(revenue_before as decimal(38, 4)) as revenue_before,
  cast(new as decimal(38, 4)) as new,
  cast(returned as decimal(38, 4)) as returned,
  cast(grown as decimal(38, 4)) as grown,
  cast(shrunk as decimal(38, 4)) as shrunk,
  cast(lost as decimal(38, 4)) as lost,
  cast(other as decimal(38, 4)) as other,
  cast(revenue_now as decimal(38, 4)) as revenue_now,
  cast(change as decimal(38, 4)) as change,
  case
    when revenue_before > 0 then cast(change as double) / cast(revenue_before as double)
  end as change_share,
  case when revenue_now > 0 then cast(revenue_new as double) / cast(revenue_now as double) end as new_share
from sums
order by
  case line when 'manager' then 1 when '(no manager)' then 2 when '(no client)' then 3 else 4 end asc,
  change asc,
  manager asc
