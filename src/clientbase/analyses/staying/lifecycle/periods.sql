-- One row per period the window touches: who bought in it, who came, came back, stayed and left.
with
starts as (
  select min(starts) as first_starts
  from lifecycle_dates
),

turns as (
  select
    client_key,
    step,
    is_buyer,
    revenue,
    lag(step) over (partition by client_key, is_buyer order by step asc) as previous_step
  from lifecycle_activity
),

kinds as (
  select
    turns.step,
    turns.revenue,
    case
      when turns.client_key is null then '(no client)'
      when not turns.is_buyer then 'other'
      when turns.previous_step = turns.step - 1 then 'kept'
      when turns.previous_step is null and arrivals.first_purchase >= starts.first_starts then 'new'
      else 'returned'
    end as kind
  from turns
  left join lifecycle_arrivals as arrivals on turns.client_key = arrivals.client_key
  cross join starts
),

sums as (
  select
    step,
    count(*) filter (where kind in ('new', 'kept', 'returned')) as active,
    count(*) filter (where kind = 'new') as new,
    count(*) filter (where kind = 'kept') as kept,
    count(*) filter (where kind = 'returned') as returned,
    sum(revenue) as revenue,
    sum(revenue) filter (where kind = 'new') as revenue_new,
    sum(revenue) filter (where kind = 'kept') as revenue_kept,
    sum(revenue) filter (where kind = 'returned') as revenue_returned,
    sum(revenue) filter (where kind = 'other') as revenue_other,
    sum(revenue) filter (where kind = '(no client)') as revenue_no_client
  from kinds
  group by step
),

debuts as (
  select
    days.step,
    count(*) as clients
  from lifecycle_arrivals as arrivals
  inner join lifecycle_days as days on arrivals.first_purchase = days.date
  group by days.step
),

counted as (
  select
    dates.step,
    dates.period,
    dates.starts,
    dates.day,
    dates.coverage,
    dates.is_rated,
    dates.is_history_short,
    coalesce(sums.active, 0) as active,
    case when dates.is_previous_whole then coalesce(befores.active, 0) end as active_before,
    coalesce(sums.new, 0) as new,
    coalesce(sums.kept, 0) as kept,
    coalesce(sums.returned, 0) as returned,
    coalesce(sums.revenue, 0) as revenue,
    coalesce(sums.revenue_new, 0) as revenue_new,
    coalesce(sums.revenue_kept, 0) as revenue_kept,
    coalesce(sums.revenue_returned, 0) as revenue_returned,
    coalesce(sums.revenue_other, 0) as revenue_other,
    coalesce(sums.revenue_no_client, 0) as revenue_no_client,
    cast(
      sum(coalesce(debuts.clients, 0)) over (
        order by dates.step asc rows between unbounded preceding and current row
      ) as bigint
    ) as base
  from lifecycle_dates as dates
  left join sums on dates.step = sums.step
  left join sums as befores on dates.step - 1 = befores.step
  left join debuts on dates.step = debuts.step
  where dates.is_reported
)

select
  period,
  starts,
  day,
  coverage,
  case when is_history_short then 'short' else 'long enough' end as history,
  base,
  active,
  cast(active as double) / nullif(base, 0) as active_share,
  active_before,
  new,
  kept,
  returned,
  base - active as silent,
  case when is_rated then active_before - kept end as churned,
  case when is_rated then cast(active_before - kept as double) / nullif(active_before, 0) end as churn,
  case when is_rated then cast(kept as double) / nullif(active_before, 0) end as retention,
  cast(revenue as decimal(38, 4)) as revenue,
  cast(revenue_new as decimal(38, 4)) as revenue_new,
  cast(revenue_kept as decimal(38, 4)) as revenue_kept,
  cast(revenue_returned as decimal(38, 4)) as revenue_returned,
  cast(revenue_other as decimal(38, 4)) as revenue_other,
  cast(revenue_no_client as decimal(38, 4)) as revenue_no_client
from counted
order by step asc
