-- One row per value of a client: ours, ours a year before, and those the user gave.
-- Lives have grown longer in a year, so its value has no difference: only cohorts of equal age are compared.
with
ours as (
  select
    life,
    ltv
  from ltv_figures
  where scope = 'all'
),

given as (
  select
    2 as place,
    'a year before' as line,
    day,
    life,
    ltv,
    cast(null as decimal(38, 4)) as compared
  from ltv_figures
  where scope = 'past'
  union all
  select
    given.place,
    given.line,
    null as day,
    null as life,
    given.ltv,
    given.ltv as compared
  from (
    values
    (3, 'sector', cast($sector as decimal(38, 4))),
    (4, 'competitors', cast($competitors as decimal(38, 4)))
  ) as given (place, line, ltv)
  where given.ltv is not null
),

lines as (
  select
    1 as place,
    'ours' as line,
    cast($window_to as date) as day,
    life,
    ltv,
    null as compared
  from ours
  union all
  select
    place,
    line,
    day,
    life,
    ltv,
    compared
  from given
)

select
  lines.line,
  lines.day,
  lines.life,
  lines.ltv,
  cast(ours.ltv - lines.compared as decimal(38, 4)) as difference,
  case
    when lines.compared > 0
      then cast(ours.ltv - lines.compared as double) / cast(lines.compared as double)
  end as difference_share
from lines
cross join ours
order by lines.place asc
