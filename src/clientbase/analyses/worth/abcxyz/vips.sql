-- One row per VIP, and one of the null client: by what the rule chooses.
-- A VIP is flagged in the client list, else AX and among the buyers who bring the most. Equal clients share
-- the last of their places, so that no number is exceeded.
with
buyers as (
  select
    client_key,
    revenue,
    profit,
    count(*) over () as everyone
  from class_measures
  where client_key is not null and purchases > 0
),

-- Profit decides where it is as good as known: at most one row in twenty lacks it.
basis as (
  select case when sum(lines_without_profit) * 20 <= sum(lines) then 'profit' else 'revenue' end as measure
  from class_measures
),

measured as (
  select
    buyers.client_key,
    buyers.everyone,
    basis.measure as basis,
    cast(
      case basis.measure when 'profit' then buyers.profit else buyers.revenue end as decimal(28, 6)
    ) as brought
  from buyers
  cross join basis
),

placed as (
  select
    client_key,
    everyone,
    basis,
    brought,
    count(*) over (order by brought desc range between unbounded preceding and current row) as place
  from measured
  where brought > 0
),

candidates as (
  select
    placed.client_key,
    placed.basis,
    count(*) over (order by placed.brought desc range between unbounded preceding and current row) as place
  from placed
  inner join classes on placed.client_key = classes.client_key
  inner join clients on placed.client_key = clients.client_key
  where
    classes.cell = 'AX'
    and clients.vip is null
    and (cast($vip as integer) is not null or (placed.place - 1) * 20 < placed.everyone)
)

select
  client_key,
  basis as chosen
from candidates
where place <= coalesce(cast($vip as integer), 20)
union all
select
  classes.client_key,
  'list' as chosen
from classes
inner join clients on classes.client_key = clients.client_key
where clients.vip
union all
select
  null as client_key,
  measure as chosen
from basis
where coalesce(cast($vip as integer), 20) > 0
