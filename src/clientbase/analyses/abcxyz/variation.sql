-- One row per grain and client: mean and coefficient of variation of the revenue per counted period; all grains only for the preset cv.
with
amounts as (
  select
    calendar.grain,
    client_days.client_key,
    calendar.period,
    sum(client_days.revenue) as revenue
  from client_days
  inner join calendar on client_days.date = calendar.date
  where
    client_days.date between cast($window_from as date) and cast($window_to as date)
    and (calendar.grain = $grain or ($xyz = 'cv' and calendar.grain in ('week', 'month', 'quarter')))
  group by calendar.grain, client_days.client_key, calendar.period
),

counted as (
  select
    amounts.grain,
    amounts.client_key,
    amounts.revenue,
    abcxyz_spans.periods_life
  from amounts
  inner join abcxyz_spans
    on
      amounts.grain = abcxyz_spans.grain
      and amounts.client_key = abcxyz_spans.client_key
      and amounts.period between abcxyz_spans.first_period and abcxyz_spans.last_period
),

turnovers as (
  select
    grain,
    client_key,
    sum(revenue) as revenue,
    sum(abs(revenue)) as turnover
  from counted
  group by grain, client_key
),

-- Squares of amounts from 10^11 would not fit 38 digits; the coefficient does not change when all are scaled alike.
scaled as (
  select
    counted.grain,
    counted.client_key,
    counted.periods_life,
    turnovers.revenue as total,
    case
      when turnovers.turnover < 100000000000 then cast(counted.revenue as decimal(18, 4))
      else
        cast(
          cast(counted.revenue as double) * 100000000000 / cast(turnovers.turnover as double)
          as decimal(18, 4)
        )
    end as amount
  from counted
  inner join turnovers on counted.grain = turnovers.grain and counted.client_key = turnovers.client_key
),

moments as (
  select
    grain,
    client_key,
    cast(periods_life as decimal(6, 0)) as periods,
    total,
    cast(sum(amount) as decimal(18, 4)) as summed,
    cast(sum(amount * amount) as decimal(31, 8)) as squared
  from scaled
  group by grain, client_key, periods_life, total
)

select
  grain,
  client_key,
  total,
  case
    when total > 0
      then
        sqrt(
          cast(periods * squared - summed * summed as double)
          * case $sd when 'sample' then cast(periods as double) / nullif(cast(periods as double) - 1, 0) else 1 end
        ) / nullif(cast(summed as double), 0)
  end as cv
from moments
