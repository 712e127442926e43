-- One row per date and best client: class and money over the months before the silence window.
with
ranked as (
  select
    class_measures.step,
    class_measures.client_key,
    class_measures.revenue,
    coalesce(class_ladder.abc, 'C') as abc,
    rank() over (partition by class_measures.step order by class_measures.measure desc) as place
  from class_measures
  inner join class_ladder
    on class_measures.step = class_ladder.step and class_measures.measure = class_ladder.measure
  where class_measures.client_key is not null
)

select
  step,
  client_key,
  revenue,
  abc
from ranked
where
  ($top > 0 and place <= $top)
  or ($top = 0 and position(abc in $classes) > 0)
