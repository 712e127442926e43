-- One row per client: the phone, e-mail and person of its card, else the first that any file names.
with
places as (
  select
    client_key,
    person,
    phone,
    email,
    messenger,
    case source when 'card' then 1 when 'person' then 2 else 3 end as rank,
    seen
  from handover_points
),

gathered as (
  select
    client_key,
    array_agg(phone order by rank asc, seen desc nulls last, phone asc) filter (where phone is not null)
      as phones,
    array_agg(email order by rank asc, seen desc nulls last, email asc) filter (where email is not null)
      as emails,
    array_agg(person order by rank asc, seen desc nulls last, person asc) filter (where person is not null)
      as persons,
    count(*) as points
  from places
  group by client_key
)

select
  client_key,
  phones[1] as phone,
  emails[1] as email,
  persons[1] as person,
  points
from gathered
