-- One row per phone, e-mail or messenger that stands on cards of more than one client, the most first.
with
held as (
  select
    points.kind,
    points.value,
    points.client_key,
    count(distinct cast(points.load_id as bigint) * 4294967296 + points.source_row) as cards
  from audit_points as points
  where points.value is not null and points.kind <> 'tax_id'
  group by points.kind, points.value, points.client_key
),

placed as (
  select
    held.kind,
    held.value,
    held.cards,
    found.client,
    found.client_id,
    found.manager,
    row_number() over (
      partition by held.kind, held.value
      order by found.revenue_at_stake desc, found.client_id asc
    ) as place
  from held
  inner join audit_found as found on held.client_key = found.client_key
)

select
  kind,
  value,
  count(*) as clients,
  cast(sum(cards) as bigint) as cards,
  count(distinct manager) as managers,
  array_to_string(array_agg(client order by place asc) filter (where place <= 5), chr(59) || ' ') as names
from placed
group by kind, value
having count(*) > 1
order by clients desc, kind asc, value asc
