-- One row per client and each of the goods it bought most often in the window.
with
sold as (
  select
    asked.client_key,
    coalesce(sales.product, sales.category) as product,
    count(distinct coalesce(sales.doc_no, '') || cast(sales.date as varchar)) filter (
      where sales.amount > 0
    ) as documents,
    sum(case when sales.amount < 0 then -abs(sales.qty) else sales.qty end) as qty,
    sum(sales.amount) as revenue,
    max(sales.date) filter (where sales.amount > 0) as last_bought
  from card_asked as asked
  inner join sales on asked.client_key = sales.client_key
  where
    sales.date between cast($window_from as date) and cast($window_to as date)
    and coalesce(sales.product, sales.category) is not null
  group by asked.client_key, coalesce(sales.product, sales.category)
),

placed as (
  select
    client_key,
    product,
    documents,
    qty,
    revenue,
    last_bought,
    row_number() over (
      partition by client_key order by documents desc, revenue desc, product asc
    ) as place
  from sold
  where documents > 0
)

select
  asked.client_id,
  asked.client,
  placed.product,
  placed.documents as bought_in,
  cast(placed.qty as decimal(38, 6)) as qty,
  cast(placed.revenue as decimal(38, 4)) as amount,
  placed.last_bought
from placed
inner join card_asked as asked on placed.client_key = asked.client_key
where placed.place <= $most
order by asked.place asc, placed.place asc
