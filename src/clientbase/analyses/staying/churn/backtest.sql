-- One row per day of the back-test, the latest first: who would have been listed then, who came back.
with
counts as (
  select
    step,
    count(*) as best,
    count(*) filter (where is_listed) as listed,
    count(*) filter (where is_listed and is_back) as came_back,
    count(*) filter (where is_listed and next_purchase is not null) as back_by_now,
    count(*) filter (where not is_listed and not is_back) as missed
  from churn_states
  where step > 0
  group by step
)

select
  cast(steps.step as bigint) as months_ago,
  steps.day,
  steps.months_covered,
  coalesce(counts.best, 0) as best,
  coalesce(counts.listed, 0) as listed,
  coalesce(counts.came_back, 0) as came_back,
  cast(counts.came_back as double) / nullif(counts.listed, 0) as came_back_share,
  coalesce(counts.back_by_now, 0) as back_by_now,
  coalesce(counts.missed, 0) as missed,
  coalesce(curves.rated, 0) as rated,
  cast(curves.told_by_silence as double) / nullif(2 * curves.pairs, 0) as auc_days_silent,
  cast(curves.told_by_ratio as double) / nullif(2 * curves.pairs, 0) as auc_overdue_ratio
from steps
left join counts on steps.step = counts.step
left join churn_curves as curves on steps.step = curves.step
where steps.step > 0
order by steps.step asc
