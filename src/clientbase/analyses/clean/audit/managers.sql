-- One row per manager, and one of the clients that have none: how reachable their clients are.
select
  manager,
  count(*) as clients,
  count(*) filter (where reachable_by <> 'none') as reachable,
  count(*) filter (where reachable_by = 'none') as unreachable,
  count(*) filter (where badness > 0) as with_problems,
  count(*) filter (where cards = 0) as without_card,
  bool_or(has_left) as has_left,
  cast(sum(revenue_at_stake) as decimal(38, 4)) as revenue_at_stake,
  cast(count(*) filter (where reachable_by <> 'none') as double) / count(*) as reachable_share,
  cast(count(*) filter (where badness > 0) as double) / count(*) as problem_share
from audit_found
group by manager
order by revenue_at_stake desc, clients desc, manager asc nulls last
