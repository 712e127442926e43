-- One row, where a segment is saved: how much of the base the segments cover together.
with
held as (
  select
    client_key,
    count(*) as segments
  from segments_met
  group by client_key
),

sums as (
  select
    count(*) as clients,
    count(held.client_key) as covered,
    count(*) filter (where held.segments > 1) as in_several,
    count(*) filter (where held.client_key is null) as uncovered,
    sum(facts.revenue) filter (where held.client_key is null) as uncovered_revenue
  from segments_facts as facts
  left join held on facts.client_key = held.client_key
),

saved as (
  select count(*) as segments
  from segments_defined
)

select
  saved.segments,
  sums.clients,
  sums.covered,
  cast(sums.covered as double) / nullif(sums.clients, 0) as covered_share,
  sums.in_several,
  sums.uncovered,
  cast(sums.uncovered as double) / nullif(sums.clients, 0) as uncovered_share,
  cast(case when sold.revenue is not null then coalesce(sums.uncovered_revenue, 0) end as decimal(38, 4))
    as uncovered_revenue,
  cast(sums.uncovered as decimal(18, 0))
  > cast($uncovered as decimal(7, 6)) * cast(sums.clients as decimal(18, 0)) as is_wide
from saved
cross join sums
cross join segments_sold as sold
where saved.segments > 0
order by saved.segments asc
