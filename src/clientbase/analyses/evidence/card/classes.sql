-- One row per client and step date at which it was in a class, the oldest first.
select
  asked.client_id,
  asked.client,
  rolling_steps.step_to as step,
  classes.abc,
  classes.xyz,
  classes.cell,
  cast(classes.revenue as decimal(38, 4)) as revenue,
  classes.purchases
from classes
inner join card_asked as asked on classes.client_key = asked.client_key
inner join rolling_steps on classes.step = rolling_steps.step
order by asked.place asc, rolling_steps.step_to asc
