-- One row per manager and period: its clients by class, load, trend of class A, revenue gained and lost.
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
)

select
  trends.manager,
  periods.step_to as period,
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
  trends.worsening,
  cast(trends.revenue_a as double) / nullif(cast(trends.revenue as double), 0) as revenue_share_a,
  cast(trends.revenue_b as double) / nullif(cast(trends.revenue as double), 0) as revenue_share_b,
  cast(trends.revenue_c as double) / nullif(cast(trends.revenue as double), 0) as revenue_share_c,
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
order by trends.manager asc nulls last, periods.step_to asc
