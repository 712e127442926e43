-- One row per way to reach a client or a person of it that a card names, and per person without any.
with
people as (
  select
    client_key,
    load_id,
    source_row,
    coalesce(name, '') as person,
    max(position) as position
  from contacts
  where client_key is not null and name is not null
  group by client_key, load_id, source_row, name
),

-- The row of a card may name its person: what it says is then of the person, not said twice.
told as (
  select
    client_key,
    load_id,
    source_row,
    person,
    kind,
    written,
    value,
    extension,
    verdict,
    line,
    proposal,
    max(person) over (partition by client_key, load_id, source_row, kind, written, extension) as somebody
  from contact_points
  where kind in ('phone', 'email', 'messenger')
),

ways as (
  select
    client_key,
    load_id,
    source_row,
    person,
    kind,
    written,
    value,
    extension,
    verdict,
    line,
    proposal
  from told
  where person <> '' or somebody = ''
),

joined as (
  select
    coalesce(ways.client_key, people.client_key) as client_key,
    coalesce(ways.load_id, people.load_id) as load_id,
    coalesce(ways.source_row, people.source_row) as source_row,
    nullif(coalesce(ways.person, people.person), '') as person,
    people.position,
    ways.kind,
    ways.written,
    coalesce(ways.value, nullif(ways.proposal, '')) as value,
    nullif(ways.extension, '') as extension,
    ways.verdict,
    nullif(ways.line, 'unknown') as line
  from ways
  full join people
    on
      ways.client_key = people.client_key
      and ways.load_id = people.load_id
      and ways.source_row = people.source_row
      and ways.person = people.person
)

select
  asked.client_id,
  asked.client,
  joined.person,
  joined.position,
  joined.kind,
  joined.written,
  joined.verdict,
  joined.line,
  joined.value,
  joined.extension,
  loads.file,
  loads.sheet,
  joined.source_row as row
from joined
inner join card_asked as asked on joined.client_key = asked.client_key
left join loads on joined.load_id = loads.load_id
order by
  asked.place asc, joined.person asc nulls first,
  case joined.kind when 'phone' then 1 when 'email' then 2 when 'messenger' then 3 else 4 end asc,
  joined.load_id desc, joined.source_row desc, joined.written asc, joined.extension asc
