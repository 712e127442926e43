-- One row per card: the last day that says it was right, null where nothing does.
with
contacted as (
  select
    client_key,
    max(date) as contacted_at
  from activities
  where client_key is not null and date <= cast($as_of as date)
  group by client_key
),

days as (
  select
    cards.load_id,
    cards.source_row,
    cards.client_key,
    greatest(
      cards.verified_at, cards.last_contact_at, cards.updated_at, cards.created_at, contacted.contacted_at
    ) as day
  from cards
  left join contacted on cards.client_key = contacted.client_key
)

select
  load_id,
  source_row,
  client_key,
  case when day <= cast($as_of as date) then day else cast($as_of as date) end as day
from days
where day is not null
