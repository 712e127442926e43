-- One row per manager of cards: how many, and how many of them a card of the same group had said before.
with
placed as (
  select
    manager,
    place,
    row_number() over (partition by group_no order by place asc) > 1 as is_again,
    decision = 'review' as is_open
  from matched_cards
  where source_row is not null
)

select
  nullif(manager, '') as manager,
  count(*) as cards,
  count(*) filter (where is_again) as duplicates,
  count(*) filter (where is_open) as open_cards,
  cast(count(*) filter (where is_again) as double) / nullif(count(*), 0) as duplicate_share
from placed
group by nullif(manager, '')
order by duplicates desc, cards desc, manager asc nulls last
