-- One row per number of purchases: who made that many, the part that went on, and how long it took.
with
counts as (
  select
    number,
    count(*) as clients,
    median(days) as median_days
  from funnel_reached
  where number <= $steps
  group by number
),

chained as (
  select
    number,
    clients,
    median_days,
    lag(clients) over (order by number asc) as before
  from counts
),

waiting as (
  select
    chained.number,
    count(*) as clients
  from chained
  inner join funnel_progress
    on chained.number = funnel_progress.number + 1 and chained.median_days >= funnel_progress.days_silent
  group by chained.number
)

select
  chained.number as purchases,
  chained.clients,
  cast(chained.clients as double) / cast(max(chained.clients) over () as double) as share,
  cast(chained.clients as double) / chained.before as conversion,
  chained.median_days,
  chained.before - chained.clients as stopped,
  case when chained.before is not null then coalesce(waiting.clients, 0) end as in_time
from chained
left join waiting on chained.number = waiting.number
order by chained.number asc
