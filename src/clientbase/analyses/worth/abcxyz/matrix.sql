-- One row per cell: the nine of A, B, C by X, Y, Z always, others only where a client lies in them.
with
pairs as (
  select
    sizes.abc,
    rhythms.xyz
  from (values ('A'), ('B'), ('C')) as sizes (abc)
  cross join (values ('X'), ('Y'), ('Z')) as rhythms (xyz)
  union
  select
    abc,
    xyz
  from classes
),

slots as (
  select
    abc,
    xyz,
    abc || xyz as cell
  from pairs
),

cells as (
  select
    abc,
    xyz,
    count(*) as clients,
    sum(revenue) as revenue
  from classes
  group by abc, xyz
),

totals as (
  select
    (select count(*) from classes) as clients,
    (select sum(revenue) from class_measures) as revenue
)

select
  slots.abc,
  slots.xyz,
  slots.cell,
  coalesce(cells.clients, 0) as clients,
  coalesce(cast(cells.clients as double) / nullif(totals.clients, 0), 0) as client_share,
  cast(coalesce(cells.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(cast(cells.revenue as double) / nullif(cast(totals.revenue as double), 0), 0) as revenue_share,
  case slots.cell
    when 'AX' then 'keep'
    when 'AY' then 'make regular'
    when 'AZ' then 'bring back'
    when 'BX' then 'grow'
    when 'BY' then 'develop'
    when 'BZ' then 'offer the next purchase'
    when 'CX' then 'serve simply'
    when 'CY' then 'mailings'
    when 'CZ' then 'mass offers only'
    else 'check'
  end as advice
from slots
cross join totals
left join cells on slots.abc = cells.abc and slots.xyz = cells.xyz
order by
  case slots.abc when '-' then 'Z' else slots.abc end asc,
  case slots.xyz when '-' then 'ZZ' else slots.xyz end asc
