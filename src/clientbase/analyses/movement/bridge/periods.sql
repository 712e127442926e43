-- One row per period that is compared, and one of what else the window holds: they add up to the window.
with
sums as (
  select
    count(client_key) filter (where days_before > 0) as clients_before,
    count(client_key) filter (where days_now > 0) as clients_now,
    count(client_key) filter (where days_not_compared > 0) as clients_not_compared,
    coalesce(sum(revenue_before), 0) as revenue_before,
    coalesce(sum(revenue_now), 0) as revenue_now,
    coalesce(sum(revenue_not_compared), 0) as revenue_not_compared
  from bridge_histories
),

periods as (
  select
    periods.place,
    periods.period
  from (values (1, 'before'), (2, 'now'), (3, 'not compared')) as periods (place, period)
)

select
  periods.period,
  case periods.period when 'before' then spans.before_from when 'now' then spans.now_from end as starts,
  case periods.period when 'before' then spans.before_to when 'now' then spans.now_to end as ends,
  case when periods.period <> 'not compared' then spans.months end as months,
  case periods.period
    when 'before' then sums.clients_before
    when 'now' then sums.clients_now
    else sums.clients_not_compared
  end as clients,
  cast(
    case periods.period
      when 'before' then sums.revenue_before
      when 'now' then sums.revenue_now
      else sums.revenue_not_compared
    end as decimal(38, 4)
  ) as revenue,
  spans.likeness,
  spans.months_whole,
  spans.history_from,
  case when spans.is_first_known then 'yes' when not spans.is_first_known then 'no' end as first_known
from periods
cross join sums
cross join bridge_spans as spans
where periods.period = 'not compared' or spans.likeness <> 'none'
order by periods.place asc
