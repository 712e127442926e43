-- One row: the smallest measures of A and B by Ultsch and Loetsch (2015), nulls for the other methods.
with
curve as (
  select
    measure,
    place,
    cast(place as double) / everyone as effort,
    cast(through as double) / cast(base as double) as yield,
    measure * cast(everyone as decimal(9, 0)) >= base as is_above_mean
  from abcxyz_ladder
  where $abc_method = 'ultsch'
),

pareto as (
  select effort
  from curve
  order by effort * effort + (1 - yield) * (1 - yield) asc, place asc
  limit 1
),

break_even as (
  select max(effort) as effort
  from curve
  where is_above_mean
),

borders as (
  select
    least(pareto.effort, break_even.effort) as first_effort,
    greatest(pareto.effort, break_even.effort) as second_effort
  from pareto
  cross join break_even
),

submarginal as (
  select curve.effort
  from curve
  cross join borders
  order by
    (curve.effort - borders.second_effort) * (curve.effort - borders.second_effort)
    + (1 - curve.yield) * (1 - curve.yield) asc,
    curve.place asc
  limit 1
)

select
  min(curve.measure) filter (where curve.effort <= borders.first_effort) as measure_a,
  min(curve.measure) filter (where curve.effort <= submarginal.effort) as measure_b
from curve
cross join borders
cross join submarginal
