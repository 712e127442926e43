-- One row per manager and step date with clients at it or before it: the portfolio beside its past.
with
lagged as (
  select
    manager,
    step,
    clients,
    active,
    revenue,
    a,
    b,
    c,
    x,
    y,
    z,
    revenue_a,
    revenue_b,
    revenue_c,
    gained,
    lost,
    handed,
    lag(clients) over (partition by manager order by step asc) as clients_before,
    lag(a) over (partition by manager order by step asc) as a_before,
    lag(revenue) over (partition by manager order by step asc) as revenue_before
  from portfolio_sums
),

-- Shares are compared crosswise, in whole numbers.
compared as (
  select
    manager,
    step,
    a * clients_before < a_before * clients as is_falling,
    clients >= $fall_clients
    and cast(a_before * clients - a * clients_before as decimal(18, 0))
    >= cast($fall as decimal(7, 6)) * cast(clients * clients_before as decimal(18, 0))
    and clients_before > 0 as is_dropping
  from lagged
),

judged as (
  select
    manager,
    step,
    coalesce(is_dropping, false) as is_dropping,
    coalesce(is_falling and lag(is_falling) over (partition by manager order by step asc), false)
      as is_falling_again
  from compared
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
  lagged.clients_before,
  lagged.a_before,
  lagged.revenue_before,
  case
    when judged.is_falling_again and judged.is_dropping then 'both'
    when judged.is_falling_again then 'fell twice'
    when judged.is_dropping then 'fell far'
  end as worsening
from lagged
inner join judged on lagged.manager is not distinct from judged.manager and lagged.step = judged.step
where lagged.clients > 0 or lagged.clients_before > 0
