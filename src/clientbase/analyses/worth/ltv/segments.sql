-- One row per segment, region and industry of the client list, where it gives any: the value of its clients.
with
given as (
  select
    scope,
    max(name) is not null as is_given
  from ltv_figures
  where scope in ('segment', 'region', 'industry')
  group by scope
)

select
  figures.scope as axis,
  figures.name as segment,
  figures.clients,
  figures.purchases,
  figures.ltv,
  figures.average_check,
  figures.frequency,
  figures.margin,
  figures.life,
  figures.revenue,
  figures.profit
from ltv_figures as figures
inner join given on figures.scope = given.scope and given.is_given
order by
  case figures.scope when 'segment' then 1 when 'region' then 2 else 3 end asc,
  figures.name is null asc,
  figures.ltv desc,
  figures.name asc
