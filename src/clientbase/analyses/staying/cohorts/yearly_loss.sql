-- One row per past year and number of years later: how many of its buyers still bought.
with
history as (
  select cast(min(date) - interval '31' day as date) as begins
  from client_days
),

seen as (
  select
    extract(year from cast($as_of as date)) - extract(year from begins)
    - case
      when
        extract(month from begins) * 100 + extract(day from begins)
        > extract(month from cast($as_of as date)) * 100 + extract(day from cast($as_of as date))
        then 1
      else 0
    end as years
  from history
),

buyers as (
  select
    years_back,
    count(*) as clients
  from cohorts_years
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
    count(*) as clients
  from cohorts_years as earlier
  inner join cohorts_years as later
    on earlier.client_key = later.client_key and earlier.years_back > later.years_back
  group by earlier.years_back, later.years_back
),

pairs as (
  select
    buyers.years_back,
    buyers.years_back - laters.years_back as years_later,
    buyers.clients,
    coalesce(stayed.clients, 0) as still_buying
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
  end as against_claim
from losses
order by year_from asc, years_later asc
