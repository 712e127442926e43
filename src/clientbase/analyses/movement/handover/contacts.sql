-- One row per person or way to reach a client and kind of file that names it, the largest client first.
-- What a file of events says is left out where the client list or the list of persons says it too.
with
listed as (
  select
    client_key,
    array_to_string(
      array_agg(
        coalesce(person, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(email, '') || ' '
        || coalesce(messenger, '')
        order by source asc, person asc, phone asc, email asc, messenger asc
      ),
      ' '
    ) as words
  from handover_points
  where source in ('card', 'person')
  group by client_key
)

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
left join listed on points.client_key = listed.client_key
where
  pack.is_asked
  and (
    points.source in ('card', 'person')
    or listed.words is null
    or position(coalesce(points.person, '') in listed.words) = 0
    or position(coalesce(points.phone, '') in listed.words) = 0
    or position(coalesce(points.email, '') in listed.words) = 0
  )
order by
  pack.revenue desc, pack.client_id asc,
  case points.source when 'card' then 1 when 'person' then 2 else 3 end asc,
  points.seen desc nulls last, points.source asc, points.person asc nulls last, points.phone asc nulls last,
  points.email asc nulls last, points.messenger asc nulls last
