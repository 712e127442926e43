-- One row per client, those whose data are worst for the money they bring first.
with
checked as (
  select
    client_key,
    count(*) as fields
  from audit_repairs
  group by client_key
)

select
  found.client_id,
  found.client,
  clients.phones as phone,
  found.manager,
  case
    when measures.client_key is null then null
    when measures.measure is null then '-'
    else coalesce(ladder.abc, 'C')
  end as class,
  found.reachable_by,
  found.problems,
  found.revenue_at_stake,
  found.badness,
  cast(found.cards as bigint) as cards,
  found.last_purchase,
  found.day as last_checked,
  clients.verified_at,
  coalesce(checked.fields, 0) as checked,
  clients.emails as email
from audit_found as found
inner join clients on found.client_key = clients.client_key
left join checked on found.client_key = checked.client_key
left join class_measures as measures on found.client_key = measures.client_key
left join class_ladder as ladder on measures.step = ladder.step and measures.measure = ladder.measure
order by
  found.weight desc,
  found.badness desc,
  found.client_id asc
