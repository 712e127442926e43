-- One row per best client of the as-of day, day and product group of its sales: money sold and returned.
-- Products are told apart for the listed only: what they usually bought is shown.
with
lines as (
  select
    watched.client_key,
    sales.date,
    sales.date >= watched.step_from as is_usual,
    sales.date >= watched.early_from and sales.date < watched.early_after as is_early,
    sales.date >= watched.late_from as is_late,
    case when watched.is_listed then coalesce(sales.product, sales.category) end as product,
    coalesce(sales.category, sales.product) as product_group,
    sales.amount
  from churn_watched as watched
  inner join sales on watched.client_key = sales.client_key
  where
    (sales.date between watched.step_from and watched.day and watched.is_listed)
    or sales.date between watched.late_from and watched.day
    or (sales.date >= watched.early_from and sales.date < watched.early_after)
)

select
  client_key,
  date,
  is_usual,
  is_early,
  is_late,
  product,
  product_group,
  sum(amount) as revenue,
  coalesce(sum(amount) filter (where amount > 0), 0) as sold,
  coalesce(-sum(amount) filter (where amount < 0), 0) as returned
from lines
group by client_key, date, is_usual, is_early, is_late, product, product_group
