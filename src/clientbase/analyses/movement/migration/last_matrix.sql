-- One row per pair of cells of the step spoken of: nine by nine, new, returned, lost, others where met.
with
last_moves as (
  select
    cell_from,
    cell_to,
    clients,
    revenue_before,
    revenue_after
  from migration_transitions
  where
    step = (select spoken_step.step from spoken_step)
    and cell_from <> '(no client)'
),

cells as (
  select abcs.abc || xyzs.xyz as cell
  from (values ('A'), ('B'), ('C')) as abcs (abc)
  cross join (values ('X'), ('Y'), ('Z')) as xyzs (xyz)
),

sources as (
  select cell as cell_from from cells
  union
  select unnest(['new', 'returned']) as cell_from
  union
  select cell_from from last_moves
),

targets as (
  select cell as cell_to from cells
  union
  select 'lost' as cell_to
  union
  select cell_to from last_moves
)

select
  sources.cell_from as "from",
  targets.cell_to as "to",
  last_moves.clients,
  cast(last_moves.revenue_before as decimal(38, 4)) as revenue_before,
  cast(last_moves.revenue_after as decimal(38, 4)) as revenue_after
from sources
cross join targets
left join last_moves
  on sources.cell_from = last_moves.cell_from and targets.cell_to = last_moves.cell_to
where
  exists (select any_move.cell_to from last_moves as any_move)
  and (sources.cell_from not in ('new', 'returned') or targets.cell_to <> 'lost')
order by
  case sources.cell_from when 'new' then 'a' when 'returned' then 'b' else sources.cell_from end asc,
  case targets.cell_to when 'lost' then 'a' else targets.cell_to end asc
