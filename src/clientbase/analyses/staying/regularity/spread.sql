-- One row per client with two purchase days or more: mean, deviation and gamma shape of the days between.
with
moments as (
  select
    client_key,
    gaps,
    cast(days as double) / gaps as mean_days,
    cast(squares * gaps - days * days as double) / nullif(cast(gaps * (gaps - 1) as double), 0) as variance,
    cast(days as double) / gaps as arithmetic,
    cast(logarithms as double) / gaps as logarithm
  from regularity_gaps
),

distances as (
  select
    client_key,
    gaps,
    mean_days,
    sqrt(variance) as sd_days,
    case when variance > 0 then greatest(ln(arithmetic) - logarithm, 1e-9) else 1e-9 end as distance
  from moments
)

select
  client_key,
  gaps,
  mean_days,
  sd_days,
  case
    when gaps < $min_gaps then null
    when distance <= 0.5772
      then
        least(
          (0.5000876 + 0.1648852 * distance - 0.0544274 * distance * distance) / distance,
          cast(100 as double)
        )
    else
      (8.898919 + 9.059950 * distance + 0.9775373 * distance * distance)
      / (distance * (17.79728 + 11.968477 * distance + distance * distance))
  end as gamma_k
from distances
