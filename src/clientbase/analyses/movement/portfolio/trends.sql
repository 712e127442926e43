-- One row per manager and step date with clients at it or before it: the portfolio beside its past, and
-- whether it worsens: its money fell, in the period before as well, and the share of class A by fixed limits.
with
lagged as (
  select
    sums.manager,
    sums.step,
    sums.clients,
    sums.active,
    sums.revenue,
    sums.a,
    sums.b,
    sums.c,
    sums.x,
    sums.y,
    sums.z,
    sums.revenue_a,
    sums.revenue_b,
    sums.revenue_c,
    sums.gained,
    sums.lost,
    sums.handed,
    sums.a_kept,
    changes.revenue as period_revenue,
    changes.like_revenue,
    coalesce(changes.is_fallen, false) as is_fallen,
    lag(sums.clients) over (partition by sums.manager order by sums.step asc) as clients_before,
    lag(sums.a) over (partition by sums.manager order by sums.step asc) as a_before,
    lag(sums.revenue) over (partition by sums.manager order by sums.step asc) as revenue_before
  from portfolio_sums as sums
  left join portfolio_changes as changes
    on sums.manager is not distinct from changes.manager and sums.step = changes.step
),

-- Shares are compared crosswise, in whole numbers.
judged as (
  select
    manager,
    step,
    is_fallen,
    coalesce(lag(is_fallen) over (partition by manager order by step asc), false) as was_fallen,
    coalesce(
      clients_before > 0
      and cast(a_before * clients - a_kept * clients_before as decimal(18, 0))
      >= cast($fall as decimal(7, 6)) * cast(clients * clients_before as decimal(18, 0)),
      false
    ) as is_share_fallen
  from lagged
)

select
  lagged.manager,
  lagged.step,
  lagged.clients,
  lagged.active,
  lagged.revenue,
  lagged.a,
  lagged.b,
  lagged.c,
  lagged.x,
  lagged.y,
  lagged.z,
  lagged.revenue_a,
  lagged.revenue_b,
  lagged.revenue_c,
  lagged.gained,
  lagged.lost,
  lagged.handed,
  case when lagged.clients_before is not null then lagged.a_kept end as a_kept,
  lagged.clients_before,
  lagged.a_before,
  lagged.revenue_before,
  lagged.period_revenue,
  lagged.like_revenue,
  lagged.period_revenue - lagged.like_revenue as like_change,
  case
    when not judged.is_fallen then null
    when judged.was_fallen and judged.is_share_fallen then 'revenue twice and share'
    when judged.was_fallen then 'revenue twice'
    when judged.is_share_fallen then 'revenue and share'
    else 'revenue'
  end as worsening
from lagged
inner join judged on lagged.manager is not distinct from judged.manager and lagged.step = judged.step
where lagged.clients > 0 or lagged.clients_before > 0
