-- One row per client as of the as-of day: its group, the part of the base, what it brought in the window.
with
groups as (
  select
    groups.stage,
    groups.part
  from (
    values
    ('regular', 'permanent'), ('at risk', 'permanent'), ('returned', 'permanent'),
    ('new', 'occasional'), ('one-off', 'occasional'), ('occasional', 'occasional'),
    ('sleeping', 'gone'), ('lost', 'gone'),
    ('prospect', 'potential'), ('no purchase', 'none')
  ) as groups (stage, part)
)

select
  stages.client_key,
  stages.stage,
  case
    when stages.stage = 'new' and dates.is_history_short then 'new in the data'
    else stages.stage
  end as group_name,
  groups.part,
  stages.is_dated,
  client_totals.revenue
from lifecycle_stages as stages
inner join lifecycle_dates as dates on stages.step = dates.step and dates.is_as_of
inner join groups on stages.stage = groups.stage
left join client_totals on stages.client_key = client_totals.client_key
