-- One row per coloured cell: the latest twelve periods of the thirty portfolios with the largest revenue.
with
ranked as (
  select
    manager,
    row_number() over (order by revenue desc, manager asc) as place
  from regularity_portfolios
),

latest as (
  select
    period,
    row_number() over (order by period desc) as place
  from regularity_periods
)

select
  coalesce(regularity_managers.manager, '–') as manager,
  regularity_managers.period,
  regularity_managers.shipments
from regularity_managers
inner join ranked on regularity_managers.manager is not distinct from ranked.manager
inner join latest on regularity_managers.period = latest.period
where ranked.place <= 30 and latest.place <= 12
order by ranked.place asc, regularity_managers.period asc
