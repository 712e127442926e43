-- One row per period: its window, all portfolios together, and the rows that lack the measure.
with
sizes as (
  select
    step,
    count(client_key) as clients,
    sum(revenue) filter (where client_key is not null) as revenue,
    sum(lines) as lines,
    sum(lines_without_measure) as lines_without_measure
  from class_measures
  group by step
),

likes as (
  select
    step,
    sum(revenue) as revenue,
    sum(like_revenue) as like_revenue
  from portfolio_likes
  group by step
),

portfolios as (
  select
    step,
    count(manager) filter (where clients > 0) as managers,
    cast(sum(a) as bigint) as a,
    cast(sum(b) as bigint) as b,
    cast(sum(c) as bigint) as c
  from portfolio_sums
  group by step
)

select
  periods.step_to as period,
  case when periods.is_complete then 'complete' else 'running' end as progress,
  periods.step_from as window_from,
  cast(periods.months as bigint) as months,
  coalesce(portfolios.managers, 0) as managers,
  coalesce(sizes.clients, 0) as clients,
  cast(coalesce(sizes.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(portfolios.a, 0) as a,
  coalesce(portfolios.b, 0) as b,
  coalesce(portfolios.c, 0) as c,
  cast(portfolios.a as double) / nullif(sizes.clients, 0) as share_a,
  like_periods.starts as period_from,
  cast(likes.revenue as decimal(38, 4)) as period_revenue,
  case when likes.step is not null then like_periods.like_from end as like_from,
  case when likes.step is not null then like_periods.like_to end as like_to,
  cast(likes.like_revenue as decimal(38, 4)) as like_revenue,
  cast(coalesce(sizes.lines, 0) as bigint) as lines,
  cast(coalesce(sizes.lines_without_measure, 0) as bigint) as lines_without_measure
from portfolio_periods as periods
inner join like_periods on periods.step = like_periods.step
left join likes on periods.step = likes.step
left join sizes on periods.step = sizes.step
left join portfolios on periods.step = portfolios.step
order by periods.step asc
