-- One row per client and number of a purchase it made, up to the last step: its day and the wait for it.
with
numbers as (
  select unnest(generate_series(1, greatest($steps, 5))) as number
),

counted as (
  select
    purchase_days.client_key,
    purchase_days.date,
    case $purchase when 'day' then 1 else purchase_days.purchases end as bought
  from purchase_days
  inner join funnel_members on purchase_days.client_key = funnel_members.client_key
  where purchase_days.date <= cast($window_to as date)
),

running as (
  select
    client_key,
    date,
    bought,
    sum(bought) over (
      partition by client_key order by date asc rows between unbounded preceding and current row
    ) as through
  from counted
),

numbered as (
  select
    running.client_key,
    numbers.number,
    running.date
  from running
  inner join numbers
    on running.through - running.bought < numbers.number and running.through >= numbers.number
  where running.through - running.bought < greatest($steps, 5)
),

waits as (
  select
    client_key,
    number,
    date,
    date_diff('day', lag(date) over (partition by client_key order by number asc), date) as days
  from numbered
)

select
  client_key,
  number,
  date,
  days
from waits
