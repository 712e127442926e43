-- One row per step and client with rows in it: its measure, its share and its classes.
with
whole as (
  select
    step,
    max(base) as base
  from class_ladder
  group by step
),

joined as (
  select
    class_measures.step,
    class_measures.client_key,
    class_measures.revenue,
    class_measures.measure,
    class_measures.purchases,
    class_measures.lines,
    class_measures.lines_without_measure,
    class_measures.first_purchase,
    class_measures.last_purchase,
    class_ladder.before,
    whole.base,
    coalesce(class_rhythm.periods_active, 0) as periods_active,
    coalesce(class_rhythm.periods_life, 0) as periods_life,
    class_rhythm.cv,
    coalesce(class_rhythm.xyz, '-') as xyz,
    case
      when class_measures.measure is null then '-'
      when class_ladder.measure is null then 'C'
      when class_limits.step is null then class_ladder.abc
      when class_ladder.measure >= class_limits.measure_a then 'A'
      when class_ladder.measure >= class_limits.measure_b then 'B'
      else 'C'
    end as abc
  from class_measures
  left join class_ladder
    on class_measures.step = class_ladder.step and class_measures.measure = class_ladder.measure
  left join class_rhythm
    on
      class_measures.step = class_rhythm.step
      and class_measures.client_key = class_rhythm.client_key
      and class_rhythm.grain = $grain
  left join class_limits on class_measures.step = class_limits.step
  left join whole on class_measures.step = whole.step
  where class_measures.client_key is not null
)

select
  step,
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
  first_purchase,
  last_purchase
from joined
