-- One row per region and industry of clients, the most revenue first, and what stands in their places.
select
  crossed.region,
  crossed.industry,
  side_region.attribute as region_is,
  side_industry.attribute as industry_is,
  crossed.clients,
  crossed.revenue
from segments_cross as crossed
left join segments_sides as side_region on side_region.side = 'region'
left join segments_sides as side_industry on side_industry.side = 'industry'
order by crossed.revenue desc nulls last, crossed.clients desc, crossed.region asc, crossed.industry asc
