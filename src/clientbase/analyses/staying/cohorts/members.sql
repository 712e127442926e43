-- One row per client with a purchase up to the end of the window: the period of its first one.
select
  purchase_days.client_key,
  calendar.period as cohort,
  calendar.name,
  calendar.starts,
  calendar.ends,
  purchase_days.date >= cast($window_from as date) as is_placed
from purchase_days
inner join calendar on purchase_days.date = calendar.date and calendar.grain = $grain
where purchase_days.previous is null and purchase_days.date <= cast($window_to as date)
