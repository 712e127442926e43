-- One row per region and industry of clients, the most revenue first, where a card has none, "(not filled)".
with
regions as (
  select
    attributes.client_key,
    attributes.value
  from segments_attributes as attributes
  inner join segments_sides as sides on attributes.attribute = sides.attribute and sides.side = 'region'
),

industries as (
  select
    attributes.client_key,
    attributes.value
  from segments_attributes as attributes
  inner join segments_sides as sides on attributes.attribute = sides.attribute and sides.side = 'industry'
),

placed as (
  select
    coalesce(regions.value, '(not filled)') as region,
    coalesce(industries.value, '(not filled)') as industry,
    facts.revenue
  from segments_facts as facts
  left join regions on facts.client_key = regions.client_key
  left join industries on facts.client_key = industries.client_key
),

sums as (
  select
    region,
    industry,
    count(*) as clients,
    sum(revenue) as revenue
  from placed
  group by region, industry
)

select
  sums.region,
  sums.industry,
  sums.clients,
  cast(sums.clients as double) / nullif(sold.clients, 0) as client_share,
  cast(sums.revenue as decimal(38, 4)) as revenue,
  cast(sums.revenue as double) / nullif(cast(sold.revenue as double), 0) as revenue_share,
  cast(round(cast(sums.revenue as double) / sums.clients, 4) as decimal(38, 4)) as average
from sums
cross join segments_sold as sold
order by sums.revenue desc nulls last, sums.clients desc, sums.region asc, sums.industry asc
