-- One row per attribute and value of the buyers: its share among the best clients against that of all buyers.
-- Only cards with the attribute filled are compared, and only where enough of them are.
with
buyers as (
  select
    facts.client_key,
    attributes.attribute,
    attributes.value,
    facts.abc = 'A' as is_best
  from segments_facts as facts
  inner join segments_attributes as attributes on facts.client_key = attributes.client_key
  where facts.is_classed
),

filled as (
  select
    attribute,
    count(*) as clients,
    count(*) filter (where is_best) as best
  from buyers
  group by attribute
),

sums as (
  select
    attribute,
    value,
    count(*) as clients,
    count(*) filter (where is_best) as best
  from buyers
  group by attribute, value
),

shares as (
  select
    sums.attribute,
    sums.value,
    sums.best,
    filled.best as best_of,
    sums.clients,
    filled.clients as clients_of,
    cast(sums.best as double) / filled.best as best_share,
    cast(sums.clients as double) / filled.clients as base_share
  from sums
  inner join filled on sums.attribute = filled.attribute
  where filled.best >= $fewest and sums.clients >= $fewest and sums.clients < filled.clients
),

-- The interval of Wilson (1927) at 95 %, of the share among the best.
bounded as (
  select
    attribute,
    value,
    best,
    best_of,
    clients,
    clients_of,
    best_share,
    base_share,
    (best_share + 1.9207 / best_of) / (1 + 3.8415 / best_of) as middle,
    sqrt((best_share * (1 - best_share) + 0.9604 / best_of) * 3.8415 / best_of)
    / (1 + 3.8415 / best_of) as reach
  from shares
),

judged as (
  select
    attribute,
    value,
    best,
    best_of,
    best_share,
    clients,
    clients_of,
    base_share,
    cast(round(100 * best_share / base_share) as bigint) as index_of,
    base_share < middle - reach or base_share > middle + reach as is_clear
  from bounded
)

select
  attribute,
  value,
  best,
  best_of,
  best_share,
  clients,
  clients_of,
  base_share,
  index_of as index,
  is_clear
from judged
order by is_clear desc, index_of desc, best desc, attribute asc, value asc
