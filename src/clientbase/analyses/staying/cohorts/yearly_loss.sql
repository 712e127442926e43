-- One row per past year and number of years later: how many of its buyers still bought, and for how much.
-- A year counts where the data begin on its first day or earlier.
with
seen as (
  select
    extract(year from cast($as_of as date)) - extract(year from eves.eve)
    - case
      when
        extract(month from eves.eve) * 100 + extract(day from eves.eve)
        > extract(month from cast($as_of as date)) * 100 + extract(day from cast($as_of as date))
        then 1
      else 0
    end as years
  from (select cast(data_from - interval '1' day as date) as eve from history) as eves
),

buyers as (
  select
    years_back,
    count(*) as clients,
    sum(revenue) as revenue
  from cohorts_years
  where is_buyer
  group by years_back
),

laters as (
  select unnest(generate_series(0, years - 1)) as years_back
  from seen
),

stayed as (
  select
    earlier.years_back,
    later.years_back as later_back,
    count(*) filter (where later.is_buyer) as clients,
    sum(later.revenue) as revenue
  from cohorts_years as earlier
  inner join cohorts_years as later
    on earlier.client_key = later.client_key and earlier.years_back > later.years_back
  where earlier.is_buyer
  group by earlier.years_back, later.years_back
),

pairs as (
  select
    buyers.years_back,
    buyers.years_back - laters.years_back as years_later,
    buyers.clients,
    buyers.revenue,
    coalesce(stayed.clients, 0) as still_buying,
    coalesce(stayed.revenue, 0) as revenue_later
  from buyers
  inner join seen on buyers.years_back < seen.years
  inner join laters on buyers.years_back > laters.years_back
  left join stayed on buyers.years_back = stayed.years_back and laters.years_back = stayed.later_back
),

losses as (
  select
    years_back,
    years_later,
    clients,
    still_buying,
    revenue,
    revenue_later,
    cast(still_buying as double) / clients as share,
    1 - power(cast(still_buying as double) / clients, cast(1 as double) / years_later) as annual_loss,
    power(cast(0.5 as double), cast(years_later as double) / 5) as claimed_share,
    1 - power(cast(0.5 as double), cast(1 as double) / 5) as claimed_loss
  from pairs
)

select
  cast(cast($as_of as date) - interval '1' year * (years_back + 1) + interval '1' day as date) as year_from,
  cast(cast($as_of as date) - interval '1' year * years_back as date) as year_to,
  years_later,
  clients,
  still_buying,
  share,
  annual_loss,
  claimed_share,
  claimed_loss,
  case
    when clients < 30 then 'few'
    when annual_loss > claimed_loss then 'worse'
    else 'better'
  end as against_claim,
  cast(revenue as decimal(38, 4)) as revenue,
  cast(revenue_later as decimal(38, 4)) as revenue_later
from losses
order by year_from asc, years_later asc
