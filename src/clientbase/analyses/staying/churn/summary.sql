-- One row: the dates of the list, how many best clients are silent, late, show signs, the back-test.
with
counts as (
  select
    count(*) as best,
    count(*) filter (where is_listed) as listed,
    count(*) filter (where is_listed and is_late) as late,
    sum(revenue) as revenue_best,
    sum(revenue) filter (where is_listed) as revenue_before
  from churn_states
  where step = 0
),

amounts as (
  select
    sum(revenue_at_risk) as revenue_at_risk,
    sum(at_stake_a_year) as at_stake_a_year,
    sum(revenue_year) as revenue_year
  from churn_clients
),

warned as (
  select
    count(*) as clients,
    sum(revenue_year) as revenue
  from churn_signals
),

names as (
  select count(distinct client_key) as rated
  from churn_states
  where step > 0 and usual_interval is not null
),

tests as (
  select
    cast(sum(told_by_silence) as double) / nullif(cast(sum(2 * pairs) as double), 0) as auc_days_silent,
    cast(sum(told_by_ratio) as double) / nullif(cast(sum(2 * pairs) as double), 0) as auc_overdue_ratio
  from churn_curves
)

select
  steps.step_from as before_from,
  steps.step_to as before_to,
  steps.silent_from,
  steps.day,
  steps.first_day,
  steps.months_covered,
  counts.best,
  counts.listed,
  cast(counts.listed as double) / nullif(counts.best, 0) as listed_share,
  counts.late,
  counts.listed - counts.late as within_rhythm,
  cast(coalesce(counts.revenue_best, 0) as decimal(38, 4)) as revenue_best,
  cast(coalesce(counts.revenue_before, 0) as decimal(38, 4)) as revenue_before,
  cast(coalesce(amounts.revenue_at_risk, 0) as decimal(38, 4)) as revenue_at_risk,
  cast(coalesce(amounts.at_stake_a_year, 0) as decimal(38, 4)) as at_stake_a_year,
  cast(coalesce(amounts.revenue_year, 0) as decimal(38, 4)) as revenue_year,
  warned.clients as signals,
  cast(coalesce(warned.revenue, 0) as decimal(38, 4)) as signals_revenue,
  names.rated,
  tests.auc_days_silent,
  tests.auc_overdue_ratio
from steps
cross join counts
cross join amounts
cross join warned
cross join names
cross join tests
where steps.step = 0
order by steps.day asc
