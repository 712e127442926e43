-- One row per pair of saved segments with clients in both, the most clients first.
with
pairs as (
  select
    one.place as place_a,
    other.place as place_b,
    count(*) as clients,
    sum(facts.revenue) as revenue
  from segments_met as one
  inner join segments_met as other on one.client_key = other.client_key and one.place < other.place
  inner join segments_facts as facts on one.client_key = facts.client_key
  group by one.place, other.place
),

sizes as (
  select
    place,
    count(*) as clients
  from segments_met
  group by place
)

select
  defined_a.name as segment_a,
  defined_b.name as segment_b,
  pairs.clients,
  cast(pairs.clients as double) / least(size_a.clients, size_b.clients) as share_of_smaller,
  cast(pairs.revenue as decimal(38, 4)) as revenue
from pairs
inner join segments_defined as defined_a on pairs.place_a = defined_a.place
inner join segments_defined as defined_b on pairs.place_b = defined_b.place
inner join sizes as size_a on pairs.place_a = size_a.place
inner join sizes as size_b on pairs.place_b = size_b.place
order by pairs.clients desc, pairs.place_a asc, pairs.place_b asc
