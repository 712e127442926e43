-- One row per group of cards: how many it has, and whether somebody decided of it.
select
  group_no,
  count(*) as cards,
  count(distinct source) as sources,
  count(*) filter (where decision = 'merge') as decided
from matched_cards
group by group_no
