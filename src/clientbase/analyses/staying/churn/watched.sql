-- One row per best client of the as-of day: the days its later purchases are taken from, and those before.
-- The later ones end where the silence of a listed client begins, on the as-of day where it still buys. They
-- are compared with the same months a year before where the data hold them, else with the months before them.
with
best as (
  select
    states.client_key,
    states.is_listed,
    steps.day,
    steps.step_from,
    steps.first_day,
    case when states.is_listed then steps.silent_from else cast(steps.day + interval '1' day as date) end
      as late_after,
    cast($before as integer) // 2 as half,
    12 * ((cast($before as integer) // 2 + 11) // 12) as years
  from churn_states as states
  inner join steps on states.step = steps.step
  where states.step = 0
),

halves as (
  select
    client_key,
    is_listed,
    day,
    step_from,
    late_after,
    half,
    cast(late_after - half * interval '1' month as date) as late_from,
    case
      when first_day <= cast(late_after - (half + years) * interval '1' month as date)
        then years
      else half
    end as earlier
  from best
)

select
  client_key,
  is_listed,
  day,
  step_from,
  late_from,
  late_after,
  cast(late_after - (half + earlier) * interval '1' month as date) as early_from,
  cast(late_after - earlier * interval '1' month as date) as early_after
from halves
