-- One row per cohort and age with purchases or returns: the clients who bought and the revenue.
with
bought as (
  select
    cohorts_members.cohort,
    calendar.period - cohorts_members.cohort as age,
    count(*) as clients
  from purchase_days
  inner join calendar on purchase_days.date = calendar.date and calendar.grain = $grain
  inner join cohorts_members on purchase_days.client_key = cohorts_members.client_key
  where
    cohorts_members.is_placed
    and purchase_days.date <= cast($window_to as date)
    and (purchase_days.previous is null or purchase_days.previous < calendar.starts)
  group by cohorts_members.cohort, calendar.period
),

earned as (
  select
    cohorts_members.cohort,
    greatest(calendar.period - cohorts_members.cohort, 0) as age,
    sum(client_days.revenue) as revenue
  from client_days
  inner join calendar on client_days.date = calendar.date and calendar.grain = $grain
  inner join cohorts_members on client_days.client_key = cohorts_members.client_key
  where
    cohorts_members.is_placed
    and client_days.date between cast($window_from as date) and cast($window_to as date)
  group by cohorts_members.cohort, greatest(calendar.period - cohorts_members.cohort, 0)
)

select
  earned.cohort,
  earned.age,
  coalesce(bought.clients, 0) as clients,
  earned.revenue
from earned
left join bought on earned.cohort = bought.cohort and earned.age = bought.age
