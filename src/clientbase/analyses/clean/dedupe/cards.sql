-- One row per card, singles too, the cards of a group together.
select
  cast(group_no + 1 as bigint) as "group",
  source,
  source_row,
  card_id,
  client,
  tax_id,
  phones,
  emails,
  city,
  manager,
  decision,
  evidence
from matched_cards
order by group_no asc, place asc
