-- One row per manager and step with a like period: its clients' money in both, and whether it fell.
-- What a season does to all is nobody's fault: against the period before, one must fall more than all.
with
sums as (
  select
    manager,
    step,
    count(*) as clients,
    sum(revenue) as revenue,
    sum(like_revenue) as like_revenue
  from portfolio_likes
  group by manager, step
),

compared as (
  select
    manager,
    step,
    clients,
    revenue,
    cast(like_revenue as decimal(30, 4)) as like_revenue,
    cast(like_revenue - revenue as decimal(30, 4)) as fall,
    cast(sum(like_revenue) over (partition by step) as decimal(30, 4)) as like_revenue_of_all,
    cast(sum(like_revenue - revenue) over (partition by step) as decimal(30, 4)) as fall_of_all
  from sums
)

select
  compared.manager,
  compared.step,
  compared.revenue,
  compared.like_revenue,
  coalesce(
    like_periods.is_complete
    and compared.clients >= $fall_clients
    and compared.like_revenue > 0
    and compared.fall >= cast($fall as decimal(7, 6)) * compared.like_revenue
    and compared.fall >= cast($fall_money as decimal(7, 6)) * compared.like_revenue_of_all
    and (
      like_periods.likeness = 'year before'
      or cast(compared.fall as decimal(19, 2)) * cast(compared.like_revenue_of_all as decimal(19, 2))
      > cast(compared.fall_of_all as decimal(19, 2)) * cast(compared.like_revenue as decimal(19, 2))
    ),
    false
  ) as is_fallen
from compared
inner join like_periods on compared.step = like_periods.step
