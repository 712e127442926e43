-- One row per segment that has clients, in the order the rules are tried.
select
  segment,
  count(*) as clients,
  cast(sum(monetary) as decimal(38, 4)) as revenue
from rfm_scored
group by place, segment
order by place asc
