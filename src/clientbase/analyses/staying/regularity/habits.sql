-- One row per state of the habit, and one of all clients: how many, what they bring, how regular they are.
with
placed as (
  select
    regularity_due.reason,
    regularity_due.client_key,
    regularity_due.revenue,
    regularity_due.loss_per_month,
    regularity_spread.gamma_k
  from regularity_due
  left join regularity_spread on regularity_due.client_key = regularity_spread.client_key
),

doubled as (
  select
    reason,
    revenue,
    loss_per_month,
    gamma_k
  from placed
  union all
  select
    'total' as reason,
    revenue,
    loss_per_month,
    gamma_k
  from placed
)

select
  reason,
  count(*) as clients,
  cast(sum(revenue) as decimal(38, 4)) as revenue,
  cast(coalesce(sum(loss_per_month), 0) as decimal(38, 4)) as loss_per_month,
  count(gamma_k) as measured,
  count(*) filter (where gamma_k > 1) as steady,
  median(gamma_k) as median_k
from doubled
group by reason
order by
  case reason
    when 'overdue' then 1
    when 'long overdue' then 2
    when 'due' then 3
    when 'not due' then 4
    when 'lapsed' then 5
    when 'few purchases' then 6
    when 'no purchase' then 7
    else 8
  end asc
