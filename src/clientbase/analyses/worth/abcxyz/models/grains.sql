-- One row per length of period in which regularity is told: the grain of the room and those compared with it.
select
  grains.grain,
  $xyz = 'cv' or grains.grain = $grain as is_varied
from (
  select cast('week' as varchar) as grain
  union
  select cast('month' as varchar) as grain
  union
  select cast('quarter' as varchar) as grain
  union
  select cast($grain as varchar) as grain
) as grains
