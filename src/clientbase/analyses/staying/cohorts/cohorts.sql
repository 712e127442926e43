-- One row per cohort, and one each of older clients, of clients without a purchase, of rows without a client.
with
placed as (
  select
    case
      when client_totals.client_key is null then 'no client'
      when cohorts_members.client_key is null then 'no purchase'
      when cohorts_members.is_placed then 'cohort'
      else 'older'
    end as part,
    case when cohorts_members.is_placed then cohorts_members.cohort end as cohort,
    client_totals.client_key,
    client_totals.revenue,
    client_totals.purchases
  from client_totals
  left join cohorts_members on client_totals.client_key = cohorts_members.client_key
),

sums as (
  select
    part,
    cohort,
    count(client_key) as clients,
    count(client_key) filter (where purchases > 1) as bought_again,
    sum(revenue) as revenue
  from placed
  group by part, cohort
)

select
  sums.part,
  cohorts_scale.name as cohort,
  sums.clients,
  case when sums.part = 'cohort' then sums.bought_again end as bought_again,
  case when sums.part = 'cohort' then cast(sums.bought_again as double) / sums.clients end
    as bought_again_share,
  cast(sums.revenue as decimal(38, 4)) as revenue,
  cast(cast(sums.revenue as double) / nullif(sums.clients, 0) as decimal(38, 4)) as revenue_per_client,
  case cohorts_scale.is_over when true then 'whole' when false then 'part' end as seen,
  case cohorts_scale.is_known when true then 'known' when false then 'first in the data' end as origin
from sums
left join cohorts_scale on sums.cohort = cohorts_scale.cohort
order by
  case sums.part when 'cohort' then 1 when 'older' then 2 when 'no purchase' then 3 else 4 end asc,
  cohorts_scale.name asc
