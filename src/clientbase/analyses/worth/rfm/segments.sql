-- One row per segment in the order the rules are tried, then what has no scores, then everything.
with
lines as (
  select
    scored.place,
    scored.segment,
    scored.client_key,
    scored.recency_days,
    scored.frequency,
    scored.monetary
  from rfm_scored as scored
  union all
  select
    case when client_key is null then 13 else 12 end as place,
    case when client_key is null then '(no client)' else 'no purchase' end as segment,
    client_key,
    null as recency_days,
    frequency,
    monetary
  from rfm_members
  where not is_scored
),

views as (
  select
    place,
    segment,
    client_key,
    recency_days,
    frequency,
    monetary
  from lines
  union all
  select
    14 as place,
    'total' as segment,
    client_key,
    recency_days,
    frequency,
    monetary
  from lines
),

sums as (
  select
    place,
    segment,
    count(client_key) as clients,
    sum(monetary) as revenue,
    sum(frequency) as purchases,
    median(cast(recency_days as double)) as median_recency,
    median(cast(frequency as double)) filter (where recency_days is not null) as median_frequency,
    median(cast(monetary as double)) filter (where recency_days is not null) as median_monetary
  from views
  group by place, segment
),

intervals as (
  select
    place,
    segment,
    cast(r_low as varchar) || case when r_high > r_low then '–' || cast(r_high as varchar) else '' end as r,
    cast(f_low as varchar) || case when f_high > f_low then '–' || cast(f_high as varchar) else '' end as f,
    cast(m_low as varchar) || case when m_high > m_low then '–' || cast(m_high as varchar) else '' end as m
  from rfm_rules
),

slots as (
  select
    place,
    segment,
    'R ' || r || ', F ' || f || ', M ' || m as rule
  from intervals
  union all
  select
    place,
    segment,
    null as rule
  from sums
  where place > 10
),

totals as (
  select
    sum(clients) as clients,
    sum(revenue) as revenue
  from sums
  where segment = 'total'
)

select
  slots.segment,
  slots.rule,
  coalesce(sums.clients, 0) as clients,
  coalesce(cast(sums.clients as double) / nullif(cast(totals.clients as double), 0), 0) as client_share,
  cast(coalesce(sums.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(cast(sums.revenue as double) / nullif(cast(totals.revenue as double), 0), 0) as revenue_share,
  cast(coalesce(sums.purchases, 0) as bigint) as purchases,
  cast(cast(sums.revenue as double) / nullif(cast(sums.purchases as double), 0) as decimal(38, 4))
    as average_check,
  sums.median_recency,
  sums.median_frequency,
  cast(sums.median_monetary as decimal(38, 4)) as median_monetary
from slots
left join sums on slots.place = sums.place and slots.segment = sums.segment
cross join totals
order by slots.place asc
