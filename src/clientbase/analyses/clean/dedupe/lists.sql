-- One row per two lists, or one with itself: the duplicates and open pairs between them.
select
  least(a.source, b.source) as source_a,
  greatest(a.source, b.source) as source_b,
  count(*) filter (where pairs.level = 'auto') as pairs_auto,
  count(*) filter (where pairs.level = 'review') as pairs_review,
  count(distinct a.group_no) filter (where pairs.level = 'auto') as groups
from matched_pairs as pairs
inner join matched_cards as a on pairs.place_a = a.place
inner join matched_cards as b on pairs.place_b = b.place
group by least(a.source, b.source), greatest(a.source, b.source)
order by pairs_auto desc, pairs_review desc, source_a asc, source_b asc
