-- One row per client and each of its latest documents of sale, the latest first.
with
lines as (
  select
    asked.client_key,
    sales.date,
    sales.doc_no,
    sales.manager,
    sales.amount,
    coalesce(sales.product, sales.category) as goods,
    coalesce(sales.doc_kind, 'sale') in ('sale', 'retail', 'commission') as is_sale
  from card_asked as asked
  inner join sales on asked.client_key = sales.client_key
  where sales.date <= cast($as_of as date)
),

documents as (
  select
    client_key,
    date,
    doc_no,
    min(manager) as seller,
    sum(amount) as amount,
    row_number() over (partition by client_key order by date desc, sum(amount) desc, doc_no asc) as place
  from lines
  group by client_key, date, doc_no
  having sum(amount) filter (where is_sale) > 0
),

wanted as (
  select
    client_key,
    date,
    doc_no,
    seller,
    amount,
    place
  from documents
  where place <= $most
),

goods_sold as (
  select
    lines.client_key,
    wanted.place,
    lines.goods,
    row_number() over (
      partition by lines.client_key, wanted.place order by sum(lines.amount) desc, lines.goods asc
    ) as rank
  from lines
  inner join wanted
    on
      lines.client_key = wanted.client_key
      and lines.date = wanted.date
      and lines.doc_no is not distinct from wanted.doc_no
  where lines.goods is not null
  group by lines.client_key, wanted.place, lines.goods
),

baskets as (
  select
    client_key,
    place,
    array_to_string(array_agg(goods order by rank asc), ', ') as goods
  from goods_sold
  where rank <= 3
  group by client_key, place
)

select
  asked.client_id,
  asked.client,
  wanted.date,
  wanted.doc_no,
  cast(wanted.amount as decimal(38, 4)) as amount,
  baskets.goods,
  wanted.seller
from wanted
inner join card_asked as asked on wanted.client_key = asked.client_key
left join baskets on wanted.client_key = baskets.client_key and wanted.place = baskets.place
order by asked.place asc, wanted.place asc
