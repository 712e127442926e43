-- One row per saved segment, in the order they are saved.
with
sums as (
  select
    met.place,
    count(*) as clients,
    sum(facts.revenue) as revenue,
    count(*) filter (where facts.has_phone) as by_phone,
    count(*) filter (where facts.has_email) as by_email,
    count(*) filter (where not (facts.has_phone or facts.has_email)) as unreachable,
    count(*) filter (where facts.is_withdrawn) as withdrawn
  from segments_met as met
  inner join segments_facts as facts on met.client_key = facts.client_key
  group by met.place
)

select
  defined.name as segment,
  defined.definition as "where",
  coalesce(sums.clients, 0) as clients,
  cast(coalesce(sums.clients, 0) as double) / nullif(sold.clients, 0) as share,
  cast(case when sold.revenue is not null then coalesce(sums.revenue, 0) end as decimal(38, 4)) as revenue,
  cast(
    case when sold.revenue is not null then coalesce(sums.revenue, 0) end as double
  ) / nullif(cast(sold.revenue as double), 0) as revenue_share,
  cast(round(cast(sums.revenue as double) / nullif(sums.clients, 0), 4) as decimal(38, 4)) as average,
  coalesce(sums.by_phone, 0) as by_phone,
  coalesce(sums.by_email, 0) as by_email,
  coalesce(sums.unreachable, 0) as unreachable,
  coalesce(sums.withdrawn, 0) as withdrawn,
  unmet.unmet
from segments_defined as defined
cross join segments_sold as sold
left join sums on defined.place = sums.place
left join segments_unmet as unmet on defined.place = unmet.place
where $export is null or defined.name = $export
order by defined.place asc
