-- One row: how much of the whole the largest clients hold, and the usual indices of concentration.
with
shares as (
  select
    place,
    everyone,
    held,
    through,
    base,
    cast(held as double) / nullif(cast(base as double), 0) as share
  from concentration_ranked
),

sums as (
  select
    count(*) as clients,
    count(*) filter (where held = 0) as not_positive,
    coalesce(sum(held), 0) as measure,
    sum(held) filter (where place <= 1) as top_1,
    sum(held) filter (where place <= 5) as top_5,
    sum(held) filter (where place <= 10) as top_10,
    sum(held) filter (where (place - 1) * 10 < everyone) as top_decile,
    sum(held) filter (where (place - 1) * 5 < everyone) as top_quintile,
    min(place) filter (where base > 0 and through * 2 >= base) as clients_50,
    min(place) filter (where base > 0 and through * 5 >= base * 4) as clients_80,
    sum(cast(share * share as decimal(38, 24))) as herfindahl,
    sum(held * cast(everyone - 2 * place + 1 as decimal(10, 0))) as spread
  from shares
)

select
  clients,
  not_positive,
  cast(measure as decimal(38, 6)) as measure,
  cast(top_1 as double) / nullif(cast(measure as double), 0) as top_1_share,
  cast(top_5 as double) / nullif(cast(measure as double), 0) as top_5_share,
  cast(top_10 as double) / nullif(cast(measure as double), 0) as top_10_share,
  cast(top_decile as double) / nullif(cast(measure as double), 0) as top_decile_share,
  cast(top_quintile as double) / nullif(cast(measure as double), 0) as top_quintile_share,
  coalesce(clients_50, 0) as clients_50,
  cast(clients_50 as double) / nullif(clients, 0) as clients_50_share,
  coalesce(clients_80, 0) as clients_80,
  cast(clients_80 as double) / nullif(clients, 0) as clients_80_share,
  cast(herfindahl as double) * 10000 as hhi,
  1 / nullif(cast(herfindahl as double), 0) as effective_clients,
  cast(spread as double) / nullif(cast(measure as double) * clients, 0) as gini
from sums
order by clients asc
