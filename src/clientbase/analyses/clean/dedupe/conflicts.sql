-- One row per field on which cards of one client differ: in how many groups.
select
  field,
  count(*) as groups,
  count(*) filter (where conflict) as conflicts,
  cast(count(*) filter (where conflict) as double) / nullif(count(*), 0) as conflict_share
from matched_fields
group by field
having count(*) filter (where conflict) > 0
order by conflicts desc, field asc
