-- One row per listed client, part of the time and product of its sales: money sold and returned.
select
  states.client_key,
  sales.date >= steps.late_from as is_late,
  coalesce(sales.product, sales.category) as product,
  coalesce(sales.category, sales.product) as product_group,
  sum(sales.amount) as revenue,
  coalesce(sum(sales.amount) filter (where sales.amount > 0), 0) as sold,
  coalesce(-sum(sales.amount) filter (where sales.amount < 0), 0) as returned
from churn_states as states
inner join steps on states.step = steps.step
inner join sales on states.client_key = sales.client_key
where
  states.step = 0
  and states.is_listed
  and sales.date >= steps.step_from
  and sales.date <= steps.day
group by
  states.client_key,
  sales.date >= steps.late_from,
  coalesce(sales.product, sales.category),
  coalesce(sales.category, sales.product)
