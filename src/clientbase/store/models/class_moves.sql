-- One row per step but the first and client classified at it or at the step before: from where to where.
-- Outside them: new (bought never before the window), returned (bought earlier), lost (in a class before).
with
firsts as (
  select
    client_key,
    min(date) as first_purchase
  from purchase_days
  group by client_key
),

paired as (
  select
    coalesce(after.step, before.step + 1) as step,
    coalesce(after.client_key, before.client_key) as client_key,
    before.abc as abc_before,
    before.xyz as xyz_before,
    after.abc as abc_after,
    after.xyz as xyz_after,
    before.measure as measure_before,
    after.measure as measure_after,
    before.revenue as revenue_before,
    after.revenue as revenue_after,
    managers_before.manager as manager_before,
    managers_after.manager as manager_after
  from classes as after
  full join classes as before on after.step = before.step + 1 and after.client_key = before.client_key
  left join step_managers as managers_before
    on before.step = managers_before.step and before.client_key = managers_before.client_key
  left join step_managers as managers_after
    on after.step = managers_after.step and after.client_key = managers_after.client_key
),

stated as (
  select
    paired.step,
    rolling_steps.step_to,
    paired.client_key,
    paired.abc_before,
    paired.xyz_before,
    paired.abc_after,
    paired.xyz_after,
    paired.measure_before,
    paired.measure_after,
    firsts.first_purchase is not null as purchased,
    coalesce(paired.revenue_before, 0) as revenue_before,
    coalesce(paired.revenue_after, 0) as revenue_after,
    paired.manager_before,
    paired.manager_after,
    case
      when paired.abc_after is null then 'lost'
      when paired.abc_before is not null then 'stayed'
      when firsts.first_purchase < rolling_steps.step_from then 'returned'
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
  left join firsts on paired.client_key = firsts.client_key
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
  coalesce(abc_before || xyz_before, state) as cell_from,
  coalesce(abc_after || xyz_after, state) as cell_to,
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
