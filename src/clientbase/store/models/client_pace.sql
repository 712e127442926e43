-- One row per client with a purchase by the as-of day: what it brought in the 12 months up to the last one.
-- At that pace of its own, exact to the cent: what it has not brought since, would bring a year and a month.
with
histories as (
  select cast($data_from as date) as first_day
),

years as (
  select
    buyers.client_key,
    buyers.last_purchase,
    buyers.days_silent,
    greatest(
      cast(buyers.last_purchase + interval '1' day - interval '12' month as date), histories.first_day
    ) as year_from
  from buyers
  cross join histories
),

earned as (
  select
    years.client_key,
    years.days_silent,
    date_diff('day', years.year_from, years.last_purchase) + 1 as days_covered,
    sum(client_days.revenue) as revenue
  from years
  inner join client_days
    on
      years.client_key = client_days.client_key
      and client_days.date between years.year_from and years.last_purchase
  group by years.client_key, years.days_silent, years.year_from, years.last_purchase
),

-- A month is 30.4375 days: 487 sixteenths.
exact as (
  select
    client_key,
    days_covered,
    revenue,
    cast(greatest(revenue, 0) * 10000 as hugeint) as parts,
    days_silent
  from earned
)

select
  client_key,
  cast(days_covered as bigint) as days_covered,
  cast(revenue as decimal(38, 4)) as revenue_year,
  cast(
    cast((2 * parts * days_silent + 100 * days_covered) // (200 * days_covered) as decimal(34, 0))
    * cast(0.01 as decimal(3, 2)) as decimal(38, 4)
  ) as revenue_at_risk,
  cast(
    cast((2 * parts * 365 + 100 * days_covered) // (200 * days_covered) as decimal(34, 0))
    * cast(0.01 as decimal(3, 2)) as decimal(38, 4)
  ) as at_stake_a_year,
  cast(
    cast((2 * parts * 487 + 1600 * days_covered) // (3200 * days_covered) as decimal(34, 0))
    * cast(0.01 as decimal(3, 2)) as decimal(38, 4)
  ) as revenue_a_month
from exact
