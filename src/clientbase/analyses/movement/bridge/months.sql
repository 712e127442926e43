-- One row per month of the window: revenue of clients who bought for the first time in it against all others.
with
ends as (
  select
    extract(year from cast($window_from as date)) * 12 + extract(month from cast($window_from as date)) - 1
      as first_month,
    extract(year from cast($window_to as date)) * 12 + extract(month from cast($window_to as date)) - 1
      as last_month
),

numbers as (
  select unnest(range(first_month, last_month + 1)) as month
  from ends
),

days as (
  select
    client_key,
    extract(year from date) * 12 + extract(month from date) - 1 as month,
    revenue,
    purchases
  from client_days
  where date between cast($window_from as date) and cast($window_to as date)
),

flows as (
  select
    client_key,
    month,
    sum(revenue) as revenue,
    sum(purchases) as purchases
  from days
  group by client_key, month
),

placed as (
  select
    flows.month,
    flows.revenue,
    flows.purchases > 0 as is_buyer,
    case
      when flows.client_key is null then '(no client)'
      when
        extract(year from histories.first_purchase) * 12 + extract(month from histories.first_purchase) - 1
        = flows.month
        then 'new'
      else 'existing'
    end as kind
  from flows
  left join bridge_histories as histories on flows.client_key = histories.client_key
),

sums as (
  select
    month,
    sum(revenue) as revenue,
    sum(revenue) filter (where kind = 'new') as revenue_new,
    sum(revenue) filter (where kind = 'existing') as revenue_existing,
    sum(revenue) filter (where kind = '(no client)') as revenue_no_client,
    count(*) filter (where kind = 'new' and is_buyer) as clients_new,
    count(*) filter (where kind = 'existing' and is_buyer) as clients_existing
  from placed
  group by month
),

starts as (
  select
    numbers.month,
    make_date(numbers.month // 12, numbers.month % 12 + 1, 1) as starts,
    make_date((numbers.month + 1) // 12, (numbers.month + 1) % 12 + 1, 1) as next_starts
  from numbers
)

select
  starts.starts as month,
  cast(coalesce(sums.revenue, 0) as decimal(38, 4)) as revenue,
  cast(coalesce(sums.revenue_new, 0) as decimal(38, 4)) as revenue_new,
  cast(coalesce(sums.revenue_existing, 0) as decimal(38, 4)) as revenue_existing,
  cast(coalesce(sums.revenue_no_client, 0) as decimal(38, 4)) as revenue_no_client,
  case
    when sums.revenue > 0 then cast(coalesce(sums.revenue_new, 0) as double) / cast(sums.revenue as double)
  end as new_share,
  coalesce(sums.clients_new, 0) as clients_new,
  coalesce(sums.clients_existing, 0) as clients_existing,
  case
    when starts.starts < history.known_from then 'new in the data'
    when starts.next_starts > cast(cast($window_to as date) + interval '1' day as date) then 'not over'
  end as remark
from starts
cross join history
left join sums on starts.month = sums.month
order by starts.month asc
