-- One row per client of the funnel: how far it came, and its wait for the second purchase.
with
furthest as (
  select
    client_key,
    max(number) as number,
    max(date) as latest,
    max(days) filter (where number = 2) as days_to_second
  from funnel_reached
  group by client_key
)

select
  funnel_members.client_key,
  funnel_members.cohort,
  funnel_members.is_known,
  funnel_members.days_watched,
  client_manager.manager,
  furthest.number,
  date_diff('day', furthest.latest, cast($window_to as date)) as days_silent,
  furthest.days_to_second
from funnel_members
inner join furthest on funnel_members.client_key = furthest.client_key
left join client_manager on funnel_members.client_key = client_manager.client_key
