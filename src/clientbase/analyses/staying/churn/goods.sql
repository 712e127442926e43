-- One row per listed client whose sales name products: what it usually bought, the most money first.
with
products as (
  select
    client_key,
    product,
    sum(revenue) as revenue
  from churn_lines
  where is_usual and product is not null
  group by client_key, product
),

placed as (
  select
    client_key,
    product,
    row_number() over (partition by client_key order by revenue desc, product asc) as place
  from products
  where revenue > 0
)

select
  client_key,
  concat_ws(
    ', ',
    max(case when place = 1 then product end),
    max(case when place = 2 then product end),
    max(case when place = 3 then product end)
  ) as goods
from placed
where place <= 3
group by client_key
