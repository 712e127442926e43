-- One row per row of a list, singles too, the cards of a group together.
select
  cast(c.group_no + 1 as bigint) as "group",
  c.source,
  r.source_row,
  r.card_id,
  c.client,
  c.tax_id,
  c.phones,
  c.emails,
  c.city,
  c.manager,
  c.decision,
  c.evidence
from matched_cards as c
inner join matched_rows as r on c.place = r.place
order by c.group_no asc, c.place asc, r.source_row asc
