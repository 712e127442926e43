-- One row per group of several cards and field: what the one record would say.
select
  cast(fields.group_no + 1 as bigint) as "group",
  fields.field,
  fields.value,
  fields.source,
  cards.card_id,
  fields.other_values,
  fields.conflict,
  fields.rule
from matched_fields as fields
inner join matched_cards as cards on fields.place = cards.place
order by fields.group_no asc, fields.field asc
