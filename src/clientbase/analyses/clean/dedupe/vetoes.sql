-- One row per two cards that look alike and must stay apart.
select
  a.source as source_a,
  a.card_id as card_a,
  a.client as client_a,
  b.source as source_b,
  b.card_id as card_b,
  b.client as client_b,
  vetoes.reason
from matched_vetoes as vetoes
inner join matched_cards as a on vetoes.place_a = a.place
inner join matched_cards as b on vetoes.place_b = b.place
order by vetoes.place_a asc, vetoes.place_b asc
