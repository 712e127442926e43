-- One row per age: all cohorts that have seen the whole of that period, together.
select
  age,
  count(*) as cohorts,
  cast(sum(members) as bigint) as clients,
  cast(sum(clients) as bigint) as bought,
  cast(sum(clients) as double) / cast(sum(members) as double) as kept
from cohorts_cells
where is_full
group by age
order by age asc
