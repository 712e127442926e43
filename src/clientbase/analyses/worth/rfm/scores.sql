-- One row per measure (r, f, m) and distinct value, so that equal clients share a score: 5 is the best.
with
measured as (
  select
    'r' as measure,
    cast(recency_days as decimal(28, 4)) as value
  from rfm_members
  where is_scored
  union all
  select
    'f' as measure,
    cast(frequency as decimal(28, 4)) as value
  from rfm_members
  where is_scored
  union all
  select
    'm' as measure,
    monetary as value
  from rfm_members
  where is_scored
),

levels as (
  select
    measure,
    value,
    count(*) as clients
  from measured
  group by measure, value
),

placed as (
  select
    measure,
    value,
    clients,
    row_number() over (partition by measure order by value asc) - 1 as values_below,
    count(*) over (partition by measure) as values_all,
    sum(clients) over (
      partition by measure order by value asc rows between unbounded preceding and current row
    ) - clients as clients_below,
    sum(clients) over (partition by measure) as clients_all
  from levels
),

limits as (
  select
    'r' as measure,
    unnest(cast($r_limits as decimal(28, 4)[])) as border
  union all
  select
    'f' as measure,
    unnest(cast($f_limits as decimal(28, 4)[])) as border
  union all
  select
    'm' as measure,
    unnest(cast($m_limits as decimal(28, 4)[])) as border
),

-- A client on a border has the better score: few days are good, many purchases and much money are.
passed as (
  select
    placed.measure,
    placed.value,
    count(*) as limits,
    count(*) filter (
      where
      case placed.measure when 'r' then placed.value > limits.border else placed.value >= limits.border end
    ) as passed
  from placed
  inner join limits on placed.measure = limits.measure
  group by placed.measure, placed.value
),

bands as (
  select
    placed.measure,
    placed.value,
    placed.clients,
    case
      when passed.limits is not null then passed.passed
      when $quantiles = 'clients' then cast(placed.clients_below * 5 // placed.clients_all as bigint)
      else placed.values_below * 5 // placed.values_all
    end as band
  from placed
  left join passed on placed.measure = passed.measure and placed.value = passed.value
)

select
  measure,
  value,
  clients,
  case measure when 'r' then 5 - band else band + 1 end as score
from bands
