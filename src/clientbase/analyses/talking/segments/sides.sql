-- One row per side of the cross table: the attribute that stands there, another where no card gives it.
-- Where no card has a region the cities stand in its place, and segments where none has an industry.
with
given as (
  select distinct attribute
  from segments_attributes
)

select
  'region' as side,
  coalesce(
    max(case when attribute = 'region' then attribute end),
    max(case when attribute = 'city' then attribute end)
  ) as attribute
from given
union all
select
  'industry' as side,
  coalesce(
    max(case when attribute = 'industry' then attribute end),
    max(case when attribute = 'segment' then attribute end)
  ) as attribute
from given
