-- One row: the cards, the clients before and after, and what is open.
with
groups as (
  select
    count(*) filter (where cards > 1 and decided < cards) as groups_auto,
    coalesce(sum(cards) filter (where cards > 1 and decided < cards), 0) as cards_auto,
    count(*) filter (where cards > 1 and decided = cards) as groups_decided,
    count(*) as groups
  from dedupe_grouped
),

questions as (
  select count(distinct question) filter (where not is_sure) as groups_review from matched_questions
),

pairs as (
  select count(*) filter (where level = 'review') as pairs_review from matched_pairs
),

vetoes as (
  select count(*) as vetoes from matched_vetoes
),

cards as (
  select
    count(*) as cards,
    count(*) filter (where r.source_row is null) as unlisted,
    count(distinct c.source) as sources
  from matched_cards as c
  inner join matched_rows as r on c.place = r.place
),

effects as (
  select
    count(*) filter (where class_before is distinct from class_after) as clients_moved,
    count(*) filter (where contains(change, 'hidden')) as best_hidden,
    count(*) filter (where contains(change, 'back')) as back
  from dedupe_effect
)

select
  cards.cards,
  cards.unlisted,
  cards.sources,
  (select count(*) from dedupe_standing) as clients_before,
  (select count(*) from merged_standing) as clients_after_auto,
  groups.groups,
  groups.groups_auto,
  cast(groups.cards_auto as bigint) as cards_auto,
  groups.groups_decided,
  questions.groups_review,
  pairs.pairs_review,
  vetoes.vetoes,
  effects.clients_moved,
  effects.best_hidden,
  effects.back
from groups
cross join questions
cross join pairs
cross join vetoes
cross join cards
cross join effects
order by cards.cards asc
