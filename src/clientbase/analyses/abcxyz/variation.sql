-- One row per grain and client: variation of revenue per counted period, every grain only for the preset cv.
with
amounts as (
  select
    calendar.grain_no,
    client_days.client_key,
    calendar.period,
    sum(client_days.revenue) as revenue
  from client_days
  inner join calendar on client_days.date = calendar.date
  where
    client_days.date between cast($window_from as date) and cast($window_to as date)
    and (calendar.grain = $grain or ($xyz = 'cv' and calendar.grain in ('week', 'month', 'quarter')))
  group by calendar.grain_no, client_days.client_key, calendar.period
),

-- Squares of amounts from 10^11 on do not fit 38 digits, the coefficient is the same when all are scaled.
scaled as (
  select
    amounts.grain_no,
    amounts.client_key,
    abcxyz_spans.periods_life,
    amounts.revenue,
    case
      when abcxyz_measures.turnover < 100000000000 then cast(amounts.revenue as decimal(18, 4))
      else
        cast(
          cast(amounts.revenue as double) * 100000000000 / cast(abcxyz_measures.turnover as double)
          as decimal(18, 4)
        )
    end as amount
  from amounts
  inner join abcxyz_spans
    on
      amounts.grain_no = abcxyz_spans.grain_no
      and amounts.client_key = abcxyz_spans.client_key
      and amounts.period between abcxyz_spans.first_period and abcxyz_spans.last_period
  inner join abcxyz_measures on amounts.client_key = abcxyz_measures.client_key
),

moments as (
  select
    grain_no,
    client_key,
    cast(periods_life as decimal(6, 0)) as periods,
    sum(revenue) as total,
    cast(sum(amount) as decimal(18, 4)) as summed,
    cast(sum(cast(amount as decimal(19, 4)) * amount) as decimal(31, 8)) as squared
  from scaled
  group by grain_no, client_key, periods_life
)

select
  grain_no,
  client_key,
  case
    when total > 0
      then
        sqrt(
          cast(periods * squared - cast(summed as decimal(19, 4)) * summed as double)
          * case $sd
            when 'sample' then cast(periods as double) / nullif(cast(periods as double) - 1, 0)
            else 1
          end
        ) / nullif(cast(summed as double), 0)
  end as cv
from moments
