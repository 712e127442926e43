-- One row per length of period and manager, and one of everything: its active clients beside the like period.
select
  length,
  line,
  manager,
  starts,
  ends,
  like_from,
  like_to,
  active,
  active_like
from headline_sums
order by
  case length when 'year' then 1 when 'quarter' then 2 else 3 end asc,
  line desc,
  manager asc
