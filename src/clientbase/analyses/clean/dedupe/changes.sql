-- One row per value of a card that the one record of its group does not take over as it is.
select
  cast(changes.group_no + 1 as bigint) as "group",
  cards.source,
  cards.card_id,
  changes.field,
  changes.old_value,
  changes.new_value
from matched_changes as changes
inner join matched_cards as cards on changes.place = cards.place
order by changes.group_no asc, changes.place asc, changes.field asc
