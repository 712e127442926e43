-- One row per step but the first and client classified at it or at the step before: from where to where.
-- Outside them: new (bought never before the window), returned (bought earlier), lost (in a class before).
with
owned as (
  select
    classes.step,
    classes.client_key,
    classes.abc,
    classes.xyz,
    classes.cell,
    classes.measure,
    classes.revenue,
    step_managers.manager
  from classes
  inner join step_managers
    on classes.step = step_managers.step and classes.client_key = step_managers.client_key
),

paired as (
  select
    coalesce(after.step, before.step + 1) as step,
    coalesce(after.client_key, before.client_key) as client_key,
    before.abc as abc_before,
    before.xyz as xyz_before,
    before.cell as cell_before,
    after.abc as abc_after,
    after.xyz as xyz_after,
    after.cell as cell_after,
    before.measure as measure_before,
    after.measure as measure_after,
    before.revenue as revenue_before,
    after.revenue as revenue_after,
    before.manager as manager_before,
    after.manager as manager_after
  from owned as after
  full join owned as before on after.step = before.step + 1 and after.client_key = before.client_key
),

stated as (
  select
    paired.step,
    rolling_steps.step_to,
    paired.client_key,
    paired.abc_before,
    paired.xyz_before,
    paired.cell_before,
    paired.abc_after,
    paired.xyz_after,
    paired.cell_after,
    paired.measure_before,
    paired.measure_after,
    buyers.first_purchase is not null as purchased,
    coalesce(paired.revenue_before, 0) as revenue_before,
    coalesce(paired.revenue_after, 0) as revenue_after,
    paired.manager_before,
    paired.manager_after,
    case
      when paired.abc_after is null then 'lost'
      when paired.abc_before is not null then 'stayed'
      when buyers.first_purchase < rolling_steps.step_from then 'returned'
      else 'new'
    end as state,
    case paired.abc_before when 'A' then 1 when 'B' then 2 when 'C' then 3 end
    - case paired.abc_after when 'A' then 1 when 'B' then 2 when 'C' then 3 end as abc_rise,
    case paired.xyz_before when 'X' then 1 when 'Y' then 2 when 'Z' then 3 when '-' then no_rhythm.rank end
    - case paired.xyz_after when 'X' then 1 when 'Y' then 2 when 'Z' then 3 when '-' then no_rhythm.rank end
      as xyz_rise
  from paired
  inner join rolling_steps on paired.step = rolling_steps.step
  cross join (select case when $xyz = 'frequency' then 4 end as rank) as no_rhythm
  left join buyers on paired.client_key = buyers.client_key
  where rolling_steps.step > 1
)

select
  step,
  step_to,
  client_key,
  manager_before,
  manager_after,
  coalesce(manager_after, case when state = 'lost' then manager_before end) as manager,
  coalesce(abc_before, state) as abc_from,
  coalesce(abc_after, state) as abc_to,
  coalesce(xyz_before, state) as xyz_from,
  coalesce(xyz_after, state) as xyz_to,
  coalesce(cell_before, state) as cell_from,
  coalesce(cell_after, state) as cell_to,
  case
    when state <> 'stayed' then state
    when abc_rise > 0 then 'up'
    when abc_rise < 0 then 'down'
    when xyz_rise > 0 then 'up'
    when xyz_rise < 0 then 'down'
    else 'same'
  end as direction,
  case
    when state = 'lost' then 'nothing bought'
    when state = 'new' and purchased then 'first purchase'
    when state = 'new' then 'returns only'
    when state = 'returned' then 'bought again'
    when abc_rise > 0 and measure_after > measure_before then 'brings more'
    when abc_rise > 0 then 'others brought less'
    when abc_rise < 0 and measure_after < measure_before then 'brings less'
    when abc_rise < 0 then 'others brought more'
    when xyz_rise > 0 then 'more regular'
    when xyz_rise < 0 and xyz_after = '-' then 'returns only'
    when xyz_rise < 0 then 'less regular'
  end as reason,
  revenue_before,
  revenue_after
from stated
