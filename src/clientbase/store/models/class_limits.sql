-- One row per step whose classes follow limits of the measure, not shares: the smallest measures of A and B.
-- They are found by Ultsch and Loetsch (2015), or they are those of the step that limits_step names.
with
curve as (
  select
    step,
    measure,
    place,
    cast(place as double) / everyone as effort,
    cast(through as double) / cast(base as double) as yield,
    measure * cast(everyone as decimal(9, 0)) >= base as is_above_mean
  from class_ladder
  where $abc_method = 'ultsch'
),

nearest_ideal as (
  select
    step,
    effort,
    row_number() over (
      partition by step order by effort * effort + (1 - yield) * (1 - yield) asc, place asc
    ) as rank
  from curve
),

break_even as (
  select
    step,
    max(effort) as effort
  from curve
  where is_above_mean
  group by step
),

borders as (
  select
    nearest_ideal.step,
    least(nearest_ideal.effort, break_even.effort) as first_effort,
    greatest(nearest_ideal.effort, break_even.effort) as second_effort
  from nearest_ideal
  inner join break_even on nearest_ideal.step = break_even.step
  where nearest_ideal.rank = 1
),

submarginal as (
  select
    curve.step,
    curve.effort,
    row_number() over (
      partition by curve.step
      order by
        (curve.effort - borders.second_effort) * (curve.effort - borders.second_effort)
        + (1 - curve.yield) * (1 - curve.yield) asc,
        curve.place asc
    ) as rank
  from curve
  inner join borders on curve.step = borders.step
),

found as (
  select
    curve.step,
    min(curve.measure) filter (where curve.effort <= borders.first_effort) as measure_a,
    min(curve.measure) filter (where curve.effort <= submarginal.effort) as measure_b
  from curve
  inner join borders on curve.step = borders.step
  inner join submarginal on curve.step = submarginal.step and submarginal.rank = 1
  group by curve.step
  union all
  select
    step,
    min(measure) filter (where abc = 'A') as measure_a,
    min(measure) filter (where abc = 'B') as measure_b
  from class_ladder
  where $abc_method <> 'ultsch'
  group by step
)

select
  steps.step,
  found.measure_a,
  found.measure_b
from steps
inner join found on coalesce(steps.limits_step, steps.step) = found.step
where $abc_method = 'ultsch' or steps.limits_step is not null
