-- One row per client with rows in the window: its measure, its classes and its place in its cell.
with
whole as (
  select max(base) as base
  from abcxyz_ladder
),

joined as (
  select
    abcxyz_measures.client_key,
    abcxyz_measures.revenue,
    abcxyz_measures.measure,
    abcxyz_measures.purchases,
    abcxyz_measures.lines,
    abcxyz_measures.lines_without_measure,
    abcxyz_measures.first_purchase,
    abcxyz_measures.last_purchase,
    abcxyz_ladder.before,
    whole.base,
    coalesce(rhythm.periods_active, 0) as periods_active,
    coalesce(rhythm.periods_life, 0) as periods_life,
    rhythm.cv,
    coalesce(rhythm.xyz, '-') as xyz,
    case
      when abcxyz_measures.measure is null then '-'
      when abcxyz_ladder.measure is null then 'C'
      when $abc_method = 'ultsch'
        then
          case
            when abcxyz_ladder.measure >= limits.measure_a then 'A'
            when abcxyz_ladder.measure >= limits.measure_b then 'B'
            else 'C'
          end
      when $abc_method = 'inclusive'
        then
          case
            when abcxyz_ladder.through <= cast($a as decimal(7, 6)) * abcxyz_ladder.base then 'A'
            when abcxyz_ladder.through <= cast($b as decimal(7, 6)) * abcxyz_ladder.base then 'B'
            else 'C'
          end
      when abcxyz_ladder.before < cast($a as decimal(7, 6)) * abcxyz_ladder.base then 'A'
      when abcxyz_ladder.before < cast($b as decimal(7, 6)) * abcxyz_ladder.base then 'B'
      else 'C'
    end as abc
  from abcxyz_measures
  left join abcxyz_ladder on abcxyz_measures.measure = abcxyz_ladder.measure
  left join abcxyz_rhythm as rhythm
    on abcxyz_measures.client_key = rhythm.client_key and rhythm.grain = $grain
  cross join abcxyz_limits as limits
  cross join whole
  where abcxyz_measures.client_key is not null
)

select
  client_key,
  revenue,
  measure,
  case when measure <= 0 then 0 else cast(measure as double) / cast(base as double) end as share,
  case when measure <= 0 then cast(base as double) else cast(before as double) end
  / cast(base as double) as share_before,
  abc,
  purchases,
  lines,
  lines_without_measure,
  periods_active,
  periods_life,
  cast(periods_active as double) / nullif(periods_life, 0) as regularity,
  cv,
  xyz,
  abc || xyz as cell,
  rank() over (partition by abc || xyz order by measure desc nulls last) as place_in_cell,
  first_purchase,
  last_purchase
from joined
