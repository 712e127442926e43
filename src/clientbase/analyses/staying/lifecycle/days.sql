-- One row per day with sales up to the as-of day: the first date of the rules that lies on it or after it.
select
  client_days.date,
  min(lifecycle_dates.step) as step
from (select distinct date from client_days) as client_days
inner join lifecycle_dates on client_days.date <= lifecycle_dates.day
group by client_days.date
