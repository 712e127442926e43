-- One row per manager and period: its clients by class, load, revenue beside the like period, gained, lost.
-- The portfolio whose money fell most in the period spoken of stands first.
with
quiet as (
  select
    manager,
    count(*) as silent,
    sum(revenue_before) as revenue
  from portfolio_quiet
  group by manager
),

last_steps as (
  select max(step) as step
  from portfolio_periods
),

falls as (
  select
    manager,
    like_change
  from portfolio_trends
  where step = (select spoken_step.step from spoken_step)
)

select
  trends.manager,
  periods.step_to as period,
  case when periods.is_complete then 'complete' else 'running' end as progress,
  trends.clients,
  trends.active,
  cast(trends.revenue as decimal(38, 4)) as revenue,
  trends.a,
  trends.b,
  trends.c,
  cast(trends.a as double) / nullif(trends.clients, 0) as share_a,
  cast(trends.b as double) / nullif(trends.clients, 0) as share_b,
  cast(trends.c as double) / nullif(trends.clients, 0) as share_c,
  cast(trends.a as double) / nullif(trends.clients, 0)
  - cast(trends.a_before as double) / nullif(trends.clients_before, 0) as share_a_change,
  trends.a_kept,
  cast(trends.period_revenue as decimal(38, 4)) as period_revenue,
  cast(trends.like_revenue as decimal(38, 4)) as like_revenue,
  cast(trends.like_change as decimal(38, 4)) as like_change,
  trends.worsening,
  case when trends.revenue > 0 then cast(trends.revenue_a as double) / cast(trends.revenue as double) end
    as revenue_share_a,
  case when trends.revenue > 0 then cast(trends.revenue_b as double) / cast(trends.revenue as double) end
    as revenue_share_b,
  case when trends.revenue > 0 then cast(trends.revenue_c as double) / cast(trends.revenue as double) end
    as revenue_share_c,
  trends.x,
  trends.y,
  trends.z,
  case
    when trends.clients < $load_min then 'below'
    when trends.clients > $load_max then 'above'
    else 'within'
  end as load,
  case when periods.step = last_steps.step then coalesce(quiet.silent, 0) end as silent,
  case when periods.step = last_steps.step then cast(coalesce(quiet.revenue, 0) as decimal(38, 4)) end
    as silent_revenue,
  cast(trends.revenue_before as decimal(38, 4)) as revenue_before,
  case when trends.revenue_before is not null then cast(trends.gained as decimal(38, 4)) end
    as revenue_gained,
  case when trends.revenue_before is not null then cast(trends.lost as decimal(38, 4)) end as revenue_lost,
  case when trends.revenue_before is not null then cast(trends.handed as decimal(38, 4)) end
    as revenue_handed
from portfolio_trends as trends
inner join portfolio_periods as periods on trends.step = periods.step
cross join last_steps
left join quiet on trends.manager is not distinct from quiet.manager
left join falls on trends.manager is not distinct from falls.manager
order by
  case when trends.manager is null then 1 else 0 end asc,
  falls.like_change asc nulls last,
  trends.manager asc,
  periods.step_to asc
