-- One row per client with rows in the window: its classes, its silence on the as-of day, what to do about it.
with
silences as (
  select
    classes.client_key,
    classes.abc,
    classes.xyz,
    classes.purchases,
    client_state.days_silent,
    client_state.usual_interval,
    client_state.interval_used,
    client_state.state,
    coalesce(client_state.is_overdue, false) as is_silent
  from classes
  left join client_state on classes.client_key = client_state.client_key
),

-- A client that bought more than once is not told that it came once, whatever its variation.
rhythms as (
  select
    client_key,
    abc,
    days_silent,
    usual_interval,
    interval_used,
    state,
    is_silent,
    case when abc = '-' or xyz = '-' then '-' when xyz = 'Z' and purchases > 1 then 'Y' else xyz end as xyz
  from silences
)

select
  client_key,
  days_silent,
  usual_interval,
  interval_used,
  state,
  is_silent,
  case
    when xyz = '-' then 'check'
    when abc = 'A' and xyz = 'Z' and is_silent then 'bring back'
    when abc <> 'C' and xyz = 'Z' then 'offer the next purchase'
    when abc <> 'C' and is_silent then 'find out'
    when abc = 'A' and xyz = 'X' then 'keep'
    when abc = 'A' then 'make regular'
    when abc = 'B' and xyz = 'X' then 'grow'
    when abc = 'B' then 'develop'
    when xyz = 'X' and not is_silent then 'serve simply'
    when xyz = 'Z' then 'mass offers only'
    else 'mailings'
  end as advice
from rhythms
