-- One row per person or way to reach a client and kind of file that names it, the largest client first.
select
  pack.client_id,
  pack.client,
  points.person,
  points.position,
  points.phone,
  points.email,
  points.messenger,
  points.source,
  points.seen,
  loads.file,
  pack.heir
from handover_pack as pack
inner join handover_points as points on pack.client_key = points.client_key
left join loads on points.load_id = loads.load_id
where pack.is_asked
order by
  pack.revenue desc, pack.client_id asc,
  case points.source when 'card' then 1 when 'person' then 2 else 3 end asc,
  points.seen desc nulls last, points.source asc, points.person asc nulls last, points.phone asc nulls last,
  points.email asc nulls last, points.messenger asc nulls last
