-- One row per best client of the as-of day, day and product of its sales: money sold and returned.
select
  watched.client_key,
  sales.date,
  sales.date >= watched.step_from as is_usual,
  sales.date >= watched.early_from and sales.date < watched.early_after as is_early,
  sales.date >= watched.late_from as is_late,
  coalesce(sales.product, sales.category) as product,
  coalesce(sales.category, sales.product) as product_group,
  sum(sales.amount) as revenue,
  coalesce(sum(sales.amount) filter (where sales.amount > 0), 0) as sold,
  coalesce(-sum(sales.amount) filter (where sales.amount < 0), 0) as returned
from churn_watched as watched
inner join sales on watched.client_key = sales.client_key
where sales.date between least(watched.step_from, watched.early_from) and watched.day
group by
  watched.client_key,
  sales.date,
  sales.date >= watched.step_from,
  sales.date >= watched.early_from and sales.date < watched.early_after,
  sales.date >= watched.late_from,
  coalesce(sales.product, sales.category),
  coalesce(sales.category, sales.product)
