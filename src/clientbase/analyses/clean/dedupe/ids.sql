-- One row per card that another one of its group replaces: what to write instead of its id.
with
firsts as (
  select
    place,
    group_no,
    source,
    card_id,
    row_number() over (partition by group_no order by place asc) as in_group,
    row_number() over (partition by group_no, source order by place asc) as in_source
  from matched_cards
)

select
  cards.source,
  cards.card_id as old_id,
  cards.client,
  survivor.source as surviving_source,
  survivor.card_id as surviving_id,
  here.card_id as surviving_id_here
from matched_cards as cards
inner join firsts as survivor on cards.group_no = survivor.group_no and survivor.in_group = 1
inner join firsts as here
  on cards.group_no = here.group_no and cards.source = here.source and here.in_source = 1
where cards.place <> survivor.place
order by cards.source asc, cards.place asc
