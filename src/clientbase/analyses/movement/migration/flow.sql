-- One row per step: its window, its clients and revenue, and how many of them moved since the step before.
with
sizes as (
  select
    step,
    count(client_key) as clients,
    sum(revenue) as revenue,
    sum(lines) as lines,
    sum(lines_without_measure) as lines_without_measure
  from class_measures
  group by step
),

counted as (
  select
    step,
    count(*) filter (where direction = 'up') as up,
    count(*) filter (where direction = 'same') as same,
    count(*) filter (where direction = 'down') as down,
    count(*) filter (where reason in ('others brought more', 'others brought less')) as reranked,
    count(*) filter (where direction = 'new') as new,
    count(*) filter (where direction = 'returned') as returned,
    count(*) filter (where direction = 'lost') as lost,
    count(*) filter (where abc_from = 'A') as best_before,
    sum(revenue_before) filter (where abc_from = 'A') as best_revenue_before,
    count(*) filter (where abc_from = 'A' and abc_to = 'lost') as best_lost,
    count(*) filter (where abc_from = 'A' and abc_to in ('B', 'C')) as best_down,
    count(*) filter (where abc_to = 'A') as best_after,
    sum(revenue_before - revenue_after) filter (
      where abc_from = 'A' and abc_to in ('lost', 'B', 'C')
    ) as best_loss
  from class_moves
  group by step
),

-- Class A of a step by the limit of the step before: the smallest measure that made a client A then.
limits as (
  select
    step + 1 as step,
    min(measure) as measure_a
  from classes
  where abc = 'A'
  group by step
),

kept as (
  select
    classes.step,
    count(*) as clients,
    sum(classes.revenue) as revenue
  from classes
  inner join limits on classes.step = limits.step
  where case when $fixed_limits then classes.abc = 'A' else classes.measure >= limits.measure_a end
  group by classes.step
)

select
  rolling_steps.step_to as step,
  rolling_steps.step_from as window_from,
  cast(rolling_steps.months as bigint) as months,
  case when rolling_steps.is_whole then 'whole' else 'cut' end as fullness,
  case when rolling_steps.is_complete then 'complete' else 'running' end as progress,
  coalesce(sizes.clients, 0) as clients,
  cast(coalesce(sizes.revenue, 0) as decimal(38, 4)) as revenue,
  case when rolling_steps.step > 1 then coalesce(counted.up, 0) end as up,
  case when rolling_steps.step > 1 then coalesce(counted.same, 0) end as same,
  case when rolling_steps.step > 1 then coalesce(counted.down, 0) end as down,
  case when rolling_steps.step > 1 then coalesce(counted.reranked, 0) end as reranked,
  case when rolling_steps.step > 1 then coalesce(counted.new, 0) end as new,
  case when rolling_steps.step > 1 then coalesce(counted.returned, 0) end as returned,
  case when rolling_steps.step > 1 then coalesce(counted.lost, 0) end as lost,
  case when rolling_steps.step > 1 then coalesce(counted.best_before, 0) end as best_before,
  case when rolling_steps.step > 1 then coalesce(counted.best_down, 0) end as best_down,
  case when rolling_steps.step > 1 then coalesce(counted.best_lost, 0) end as best_lost,
  case when rolling_steps.step > 1 then coalesce(counted.best_after, 0) end as best_after,
  case when rolling_steps.step > 1 then cast(coalesce(counted.best_loss, 0) as decimal(38, 4)) end
    as best_loss,
  case when rolling_steps.step > 1 then coalesce(kept.clients, 0) end as best_kept,
  case when rolling_steps.step > 1 then cast(coalesce(counted.best_revenue_before, 0) as decimal(38, 4)) end
    as best_revenue_before,
  case when rolling_steps.step > 1 then cast(coalesce(kept.revenue, 0) as decimal(38, 4)) end
    as best_revenue_kept,
  case
    when earlier.step is null then null
    when earlier.step_to + interval '1' day >= history.known_from
      then 'known'
    else 'first in the data'
  end as origin,
  cast(coalesce(sizes.lines, 0) as bigint) as lines,
  cast(coalesce(sizes.lines_without_measure, 0) as bigint) as lines_without_measure
from rolling_steps
cross join history
left join rolling_steps as earlier on rolling_steps.step = earlier.step + 1
left join sizes on rolling_steps.step = sizes.step
left join counted on rolling_steps.step = counted.step
left join kept on rolling_steps.step = kept.step
order by rolling_steps.step asc
