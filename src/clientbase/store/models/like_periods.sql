-- One row per step: the period that ends on it, and the days it is compared with (rules/news.py).
-- They are the same days a year before where the data reach back to them, else, for a complete period,
-- those of the one before it. A first month of data counts as whole up to its tenth day.
with
bounds as (
  select cast($data_from as date) as data_from
),

periods as (
  select
    step,
    step_to,
    is_complete,
    cast(date_trunc(cast($step as varchar), step_to) as date) as starts
  from rolling_steps
),

earlier as (
  select
    step,
    step_to,
    is_complete,
    starts,
    cast(starts - interval '1' year as date) as year_from,
    cast(
      case
        when is_complete then step_to + interval '1' day - interval '1' year - interval '1' day
        else step_to - interval '1' year
      end as date
    ) as year_to,
    cast(date_trunc(cast($step as varchar), starts - interval '1' day) as date) as previous_from,
    cast(starts - interval '1' day as date) as previous_to
  from periods
),

found as (
  select
    earlier.step,
    earlier.step_to,
    earlier.is_complete,
    earlier.starts,
    earlier.year_from,
    earlier.year_to,
    earlier.previous_from,
    earlier.previous_to,
    bounds.data_from,
    case
      when bounds.data_from <= earlier.year_from + interval '9' day then 'year before'
      when earlier.is_complete and bounds.data_from <= earlier.previous_from + interval '9' day
        then 'previous'
    end as likeness
  from earlier
  cross join bounds
)

select
  step,
  starts,
  step_to as ends,
  is_complete,
  likeness,
  case likeness
    when 'year before' then greatest(year_from, data_from)
    when 'previous' then greatest(previous_from, data_from)
  end as like_from,
  case likeness when 'year before' then year_to when 'previous' then previous_to end as like_to
from found
