-- One row per client: its problems in one text, how bad they are in all, and the revenue they endanger.
with
gathered as (
  select
    client_key,
    array_to_string(array_agg(problem order by badness desc, problem asc), chr(59) || ' ') as problems,
    cast(sum(badness) as bigint) as badness
  from audit_problems
  group by client_key
),

staked as (
  select
    clients.client_key,
    cast(
      case when gathered.badness > 0 then greatest(coalesce(stakes.revenue_year, 0), 0) else 0 end
      as decimal(38, 4)
    ) as revenue_at_stake,
    gathered.problems,
    coalesce(gathered.badness, 0) as badness,
    stakes.last_purchase
  from clients
  left join gathered on clients.client_key = gathered.client_key
  left join audit_stakes as stakes on clients.client_key = stakes.client_key
)

select
  clients.client_key,
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  owners.manager,
  owners.has_left,
  reach.cards,
  reach.reachable_by,
  reach.day,
  staked.problems,
  staked.badness,
  staked.revenue_at_stake,
  staked.revenue_at_stake * staked.badness as weight,
  staked.last_purchase
from clients
inner join staked on clients.client_key = staked.client_key
inner join audit_reach as reach on clients.client_key = reach.client_key
left join audit_owners as owners on clients.client_key = owners.client_key
