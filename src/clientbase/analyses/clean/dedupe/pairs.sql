-- One row per two cards that are, or may be, one client, the likeliest first.
select
  a.source as source_a,
  a.card_id as card_a,
  a.client as client_a,
  b.source as source_b,
  b.card_id as card_b,
  b.client as client_b,
  pairs.level,
  pairs.evidence,
  pairs.doubts,
  pairs.strength
from matched_pairs as pairs
inner join matched_cards as a on pairs.place_a = a.place
inner join matched_cards as b on pairs.place_b = b.place
order by pairs.level desc, pairs.strength desc, pairs.place_a asc, pairs.place_b asc
