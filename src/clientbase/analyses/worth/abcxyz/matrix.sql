-- One row per cell: the nine of A, B, C by X, Y, Z always, others only where a client lies in them.
-- The advice is that of most of its clients.
with
standard as (
  select
    standard.abc,
    standard.xyz,
    standard.advice
  from (
    values
    ('A', 'X', 'keep'), ('A', 'Y', 'make regular'), ('A', 'Z', 'bring back'),
    ('B', 'X', 'grow'), ('B', 'Y', 'develop'), ('B', 'Z', 'offer the next purchase'),
    ('C', 'X', 'serve simply'), ('C', 'Y', 'mailings'), ('C', 'Z', 'mass offers only')
  ) as standard (abc, xyz, advice)
),

advised as (
  select
    classes.abc,
    classes.xyz,
    judged.advice,
    count(*) as clients,
    count(*) filter (where judged.is_silent) as silent,
    sum(classes.revenue) as revenue
  from classes
  inner join abcxyz_judged as judged on classes.client_key = judged.client_key
  group by classes.abc, classes.xyz, judged.advice
),

ranked as (
  select
    abc,
    xyz,
    advice,
    clients,
    silent,
    revenue,
    row_number() over (partition by abc, xyz order by clients desc, revenue desc, advice asc) as place
  from advised
),

cells as (
  select
    abc,
    xyz,
    max(advice) filter (where place = 1) as advice,
    sum(clients) as clients,
    sum(silent) as silent,
    sum(revenue) as revenue
  from ranked
  group by abc, xyz
),

slots as (
  select
    abc,
    xyz
  from standard
  union
  select
    abc,
    xyz
  from cells
),

totals as (
  select
    (select count(*) from classes) as clients,
    (select sum(revenue) from class_measures) as revenue
)

select
  slots.abc,
  slots.xyz,
  slots.abc || slots.xyz as cell,
  cast(coalesce(cells.clients, 0) as bigint) as clients,
  coalesce(cast(cells.clients as double) / nullif(totals.clients, 0), 0) as client_share,
  cast(coalesce(cells.revenue, 0) as decimal(38, 4)) as revenue,
  coalesce(cast(cells.revenue as double) / nullif(cast(totals.revenue as double), 0), 0) as revenue_share,
  cast(coalesce(cells.silent, 0) as bigint) as silent,
  coalesce(cells.advice, standard.advice) as advice
from slots
cross join totals
left join cells on slots.abc = cells.abc and slots.xyz = cells.xyz
left join standard on slots.abc = standard.abc and slots.xyz = standard.xyz
order by
  case slots.abc when '-' then 'Z' else slots.abc end asc,
  case slots.xyz when '-' then 'ZZ' else slots.xyz end asc
