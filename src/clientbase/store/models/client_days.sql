-- One row per client and day with rows up to the as-of day, all history, rows without a client share one.
with
lines as (
  select
    client_key,
    date,
    doc_no,
    amount,
    coalesce(doc_kind, 'sale') in ('sale', 'retail', 'commission') as is_sale,
    coalesce(
      profit,
      coalesce(amount_net, amount) - case when amount < 0 then -abs(nullif(cost, 0)) else nullif(cost, 0) end
    ) as profit,
    case
      when amount < 0 and coalesce(doc_kind, 'sale') <> 'correction' then -abs(qty)
      else qty
    end as quantity
  from sales
  where date <= cast($as_of as date)
),

documents as (
  select
    client_key,
    date,
    doc_no,
    sum(amount) as revenue,
    sum(amount) filter (where is_sale) as sold,
    sum(profit) as profit,
    sum(quantity) as quantity,
    count(*) as lines,
    count(profit) as lines_with_profit,
    count(quantity) as lines_with_quantity
  from lines
  group by client_key, date, doc_no
)

select
  client_key,
  date,
  sum(revenue) as revenue,
  sum(profit) as profit,
  sum(quantity) as quantity,
  count(*) filter (where sold > 0) as purchases,
  cast(sum(lines) as bigint) as lines,
  cast(sum(lines - lines_with_profit) as bigint) as lines_without_profit,
  cast(sum(lines - lines_with_quantity) as bigint) as lines_without_quantity
from documents
group by client_key, date
