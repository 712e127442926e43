-- One row per step but the first and pair of cells that occurs, and one of the rows that name no client.
with
nobody as (
  select
    rolling_steps.step,
    rolling_steps.step_to,
    coalesce(before.revenue, 0) as revenue_before,
    coalesce(after.revenue, 0) as revenue_after
  from rolling_steps
  left join class_measures as before on rolling_steps.step = before.step + 1 and before.client_key is null
  left join class_measures as after on rolling_steps.step = after.step and after.client_key is null
  where rolling_steps.step > 1 and (before.step is not null or after.step is not null)
)

select
  step,
  step_to,
  abc_from,
  xyz_from,
  cell_from,
  abc_to,
  xyz_to,
  cell_to,
  count(*) as clients,
  sum(revenue_before) as revenue_before,
  sum(revenue_after) as revenue_after
from class_moves
group by step, step_to, abc_from, xyz_from, cell_from, abc_to, xyz_to, cell_to
union all
select
  step,
  step_to,
  '(no client)' as abc_from,
  '(no client)' as xyz_from,
  '(no client)' as cell_from,
  '(no client)' as abc_to,
  '(no client)' as xyz_to,
  '(no client)' as cell_to,
  0 as clients,
  revenue_before,
  revenue_after
from nobody
