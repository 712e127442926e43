-- One row: how much of the whole the largest clients hold, and the usual indices of concentration.
with
shares as (
  select
    place,
    everyone,
    held,
    through,
    base,
    whole,
    cast(held as double) / nullif(cast(base as double), 0) as share
  from concentration_ranked
),

sums as (
  select
    count(*) as clients,
    count(*) filter (where held = 0) as not_positive,
    coalesce(sum(held), 0) as measure,
    cast(max(whole) as double) as whole,
    sum(held) filter (where place <= 1) as top_1,
    sum(held) filter (where place <= 5) as top_5,
    sum(held) filter (where place <= 10) as top_10,
    sum(held) filter (where (place - 1) * 10 < everyone) as top_decile,
    sum(held) filter (where (place - 1) * 5 < everyone) as top_quintile,
    min(place) filter (where through * 2 >= whole) as clients_50,
    min(place) filter (where through * 5 >= whole * 4) as clients_80,
    sum(cast(share * share as decimal(38, 24))) as herfindahl,
    sum(held * cast(everyone - 2 * place + 1 as decimal(10, 0))) as spread
  from shares
),

unnamed as (
  select sum(case $by when 'profit' then profit when 'quantity' then quantity else revenue end) as measure
  from client_totals
  where client_key is null
)

select
  sums.clients,
  sums.not_positive,
  cast(sums.measure as decimal(38, 6)) as measure,
  cast(sums.top_1 as double) / sums.whole as top_1_share,
  cast(sums.top_5 as double) / sums.whole as top_5_share,
  cast(sums.top_10 as double) / sums.whole as top_10_share,
  cast(sums.top_decile as double) / sums.whole as top_decile_share,
  cast(sums.top_quintile as double) / sums.whole as top_quintile_share,
  cast(sums.measure as double) / sums.whole as named_share,
  cast(coalesce(unnamed.measure, 0) as double) / sums.whole as no_client_share,
  sums.clients_50,
  cast(sums.clients_50 as double) / nullif(sums.clients, 0) as clients_50_share,
  sums.clients_80,
  cast(sums.clients_80 as double) / nullif(sums.clients, 0) as clients_80_share,
  cast(sums.herfindahl as double) * 10000 as hhi,
  1 / nullif(cast(sums.herfindahl as double), 0) as effective_clients,
  cast(sums.spread as double) / nullif(cast(sums.measure as double) * sums.clients, 0) as gini
from sums
cross join unnamed
order by sums.clients asc
