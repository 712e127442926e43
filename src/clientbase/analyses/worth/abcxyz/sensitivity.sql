-- One row per grain: how many clients would be X, Y and Z if the periods were of that length.
with
grains as (
  select
    grains.grain,
    grains.place
  from (values ('week', 1), ('month', 2), ('quarter', 3)) as grains (grain, place)
),

classified as (
  select
    grains.grain,
    coalesce(class_rhythm.xyz, '-') as xyz
  from grains
  cross join class_measures
  left join class_rhythm
    on grains.grain = class_rhythm.grain and class_measures.client_key = class_rhythm.client_key
  where class_measures.client_key is not null
),

counted as (
  select
    grain,
    count(*) as clients,
    count(*) filter (where xyz = 'X') as x,
    count(*) filter (where xyz = 'Y') as y,
    count(*) filter (where xyz = 'Z') as z,
    count(*) filter (where xyz = '-') as unclassified
  from classified
  group by grain
)

select
  grains.grain,
  coalesce(counted.clients, 0) as clients,
  coalesce(counted.x, 0) as x,
  coalesce(counted.y, 0) as y,
  coalesce(counted.z, 0) as z,
  coalesce(counted.unclassified, 0) as unclassified
from grains
left join counted on grains.grain = counted.grain
order by grains.place asc
