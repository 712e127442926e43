-- One row per cell of the matrix, the nine of A, B, C by X, Y, Z always, others only where a client lies in them.
with
letters as (
  select letters.abc, columns.xyz
  from (values ('A'), ('B'), ('C')) as letters (abc)
  cross join (values ('X'), ('Y'), ('Z')) as columns (xyz)
  union
  select abc, xyz from abcxyz_classes
),

cells as (
  select
    abc,
    xyz,
    count(*) as clients,
    sum(revenue) as revenue
  from abcxyz_classes
  group by abc, xyz
),

totals as (
  select
    (select count(*) from abcxyz_classes) as clients,
    (select sum(revenue) from abcxyz_measures) as revenue
)

select
  letters.abc,
  letters.xyz,
  letters.abc || letters.xyz as cell,
  coalesce(cells.clients, 0) as clients,
  coalesce(cast(cells.clients as double) / nullif(totals.clients, 0), 0) as client_share,
  cast(coalesce(cells.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(cast(cells.revenue as double) / nullif(cast(totals.revenue as double), 0), 0) as revenue_share,
  case letters.abc || letters.xyz
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
from letters
cross join totals
left join cells on letters.abc = cells.abc and letters.xyz = cells.xyz
order by
  case letters.abc when '-' then 'Z' else letters.abc end asc,
  case letters.xyz when '-' then 'ZZ' else letters.xyz end asc
