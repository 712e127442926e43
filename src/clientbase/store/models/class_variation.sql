-- One row per step, grain and client where variation is asked for: variation of revenue per counted period.
with
amounts as (
  select
    step_periods.step,
    step_periods.grain_no,
    client_days.client_key,
    step_periods.period,
    sum(client_days.revenue) as revenue
  from client_days
  inner join step_periods on client_days.date = step_periods.date
  where step_periods.is_varied
  group by step_periods.step, step_periods.grain_no, client_days.client_key, step_periods.period
),

-- Squares of amounts from 10^11 on do not fit 38 digits, the coefficient is the same when all are scaled.
scaled as (
  select
    amounts.step,
    amounts.grain_no,
    amounts.client_key,
    class_spans.periods_life,
    amounts.revenue,
    case
      when class_measures.turnover < 100000000000 then cast(amounts.revenue as decimal(18, 4))
      else
        cast(
          cast(amounts.revenue as double) * 100000000000 / cast(class_measures.turnover as double)
          as decimal(18, 4)
        )
    end as amount
  from amounts
  inner join class_spans
    on
      amounts.step = class_spans.step
      and amounts.grain_no = class_spans.grain_no
      and amounts.client_key = class_spans.client_key
      and amounts.period between class_spans.first_period and class_spans.last_period
  inner join class_measures
    on amounts.step = class_measures.step and amounts.client_key = class_measures.client_key
),

moments as (
  select
    step,
    grain_no,
    client_key,
    cast(periods_life as decimal(6, 0)) as periods,
    sum(revenue) as total,
    cast(sum(amount) as decimal(18, 4)) as summed,
    cast(sum(cast(amount as decimal(19, 4)) * amount) as decimal(31, 8)) as squared
  from scaled
  group by step, grain_no, client_key, periods_life
)

select
  step,
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
