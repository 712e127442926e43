-- One row per client that fell from class A or B at the step spoken of because it brought less.
select
  client_key,
  'fell' as reason,
  cast(revenue_before - revenue_after as decimal(38, 4)) as money,
  cast(null as boolean) as is_proven
from class_moves
where
  step = (select spoken_step.step from spoken_step)
  and abc_from in ('A', 'B')
  and direction = 'down'
  and reason = 'brings less'
  and revenue_before > revenue_after
