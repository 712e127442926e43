-- One row per client that bought in the earlier period and not since, or less than half of it in this one.
select
  flows.client_key,
  case flows.component when 'lost' then 'lost' else 'shrunk' end as reason,
  cast(-flows.change as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from bridge_flows as flows
cross join bridge_spans as spans
where
  flows.client_key is not null
  and flows.change < 0
  and (
    (flows.component = 'lost' and flows.last_purchase < spans.now_from)
    or (flows.component = 'shrunk' and 2 * flows.revenue_now < flows.revenue_before)
  )
