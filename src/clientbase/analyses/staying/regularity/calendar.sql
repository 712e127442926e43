-- One row per day of the latest 26 weeks of the window: the shipments of the whole company.
select
  week,
  case date_diff('day', week, date)
    when 0 then 'mon'
    when 1 then 'tue'
    when 2 then 'wed'
    when 3 then 'thu'
    when 4 then 'fri'
    when 5 then 'sat'
    else 'sun'
  end as weekday,
  date,
  shipments
from regularity_totals
where date_diff('day', week, cast(date_trunc('week', cast($window_to as date)) as date)) < 26 * 7
order by date asc
