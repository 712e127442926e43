-- One row per client whose first purchase lies in the window: its cohort and how long it has been watched.
select
  purchase_days.client_key,
  purchase_days.date as first_purchase,
  calendar.name as cohort,
  calendar.starts >= history.known_from as is_known,
  date_diff('day', purchase_days.date, cast($window_to as date)) as days_watched
from purchase_days
inner join calendar on purchase_days.date = calendar.date and calendar.grain = $grain
cross join history
where
  purchase_days.previous is null
  and purchase_days.date between cast($window_from as date) and cast($window_to as date)
