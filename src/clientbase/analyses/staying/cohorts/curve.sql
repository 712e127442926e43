-- One row per origin and age: the cohorts that have seen the whole of that period, those known apart.
select
  case when is_known then 'known' else 'first in the data' end as origin,
  age,
  count(*) as cohorts,
  cast(sum(members) as bigint) as clients,
  cast(sum(clients) as bigint) as bought,
  cast(sum(clients) as double) / cast(sum(members) as double) as kept
from cohorts_cells
where is_full
group by is_known, age
order by is_known desc, age asc
