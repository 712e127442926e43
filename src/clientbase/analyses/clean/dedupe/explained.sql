-- One row per piece of evidence for or against two named cards being one client.
select
  a.source as source_a,
  a.card_id as card_a,
  a.client as client_a,
  b.source as source_b,
  b.card_id as card_b,
  b.client as client_b,
  told.outcome,
  told.side,
  told.kind,
  told.said
from matched_explained as told
inner join matched_cards as a on told.place_a = a.place
inner join matched_cards as b on told.place_b = b.place
order by told.place_a asc, told.place_b asc, told.line asc
