-- One row: the dates of the list, how many best clients there are and how many of them are silent.
with
counts as (
  select
    count(*) as best,
    count(*) filter (where is_listed) as listed,
    sum(revenue) as revenue_best,
    sum(revenue) filter (where is_listed) as revenue_before
  from churn_states
  where step = 0
),

risks as (
  select sum(revenue_at_risk) as revenue_at_risk
  from churn_clients
)

select
  steps.step_from as before_from,
  steps.step_to as before_to,
  steps.silent_from,
  steps.day,
  steps.first_day,
  cast(steps.months_covered as bigint) as months_covered,
  counts.best,
  counts.listed,
  cast(counts.listed as double) / nullif(counts.best, 0) as listed_share,
  cast(coalesce(counts.revenue_best, 0) as decimal(38, 4)) as revenue_best,
  cast(coalesce(counts.revenue_before, 0) as decimal(38, 4)) as revenue_before,
  cast(coalesce(risks.revenue_at_risk, 0) as decimal(38, 4)) as revenue_at_risk
from steps
cross join counts
cross join risks
where steps.step = 0
order by steps.day asc
