-- One row per period the window touches and part of the base: the points of the stacked picture.
with
parts as (
  select
    parts.place,
    parts.part
  from (values (1, 'permanent'), (2, 'occasional'), (3, 'gone'), (4, 'potential')) as parts (place, part)
),

counted as (
  select
    structure.day,
    parts.place,
    parts.part,
    case parts.part
      when 'permanent' then structure.part_permanent
      when 'occasional' then structure.part_occasional
      when 'gone' then structure.part_gone
      else structure.part_potential
    end as clients
  from lifecycle_structure as structure
  cross join parts
)

select
  day,
  part,
  clients
from counted
where clients is not null
order by place asc, day asc
