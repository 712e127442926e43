-- One row per comment or tags of a card, and per value that somebody checked.
with
notes as (
  select
    client_key,
    load_id,
    source_row,
    'comment' as kind,
    comment as text,
    updated_at as day,
    manager as author
  from cards
  where comment is not null
  union all
  select
    client_key,
    load_id,
    source_row,
    'tags' as kind,
    tags as text,
    updated_at as day,
    manager as author
  from cards
  where tags is not null
  union all
  select
    client_key,
    load_id,
    source_row,
    'checked' as kind,
    concat_ws(': ', field, value) as text,
    checked_on as day,
    author
  from corrections
  where client_key is not null
)

select
  asked.client_id,
  asked.client,
  notes.kind,
  notes.text,
  notes.day,
  notes.author,
  loads.file,
  notes.source_row as row
from notes
inner join card_asked as asked on notes.client_key = asked.client_key
left join loads on notes.load_id = loads.load_id
order by
  asked.place asc, notes.day desc nulls last, notes.kind asc, notes.load_id desc, notes.source_row desc,
  notes.text asc
