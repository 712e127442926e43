-- One row per date and client known by then: its group and the part of the base.
-- A client is known from its first row of sales, or as a prospect from the day its card was created.
select
  dates.step,
  client_state.client_key,
  client_state.stage,
  client_state.part,
  true as is_dated
from client_state
inner join lifecycle_dates as dates on client_state.day = dates.day
union all
select
  dates.step,
  arrivals.client_key,
  'no purchase' as stage,
  'none' as part,
  true as is_dated
from lifecycle_arrivals as arrivals
inner join lifecycle_dates as dates
  on arrivals.first_row <= dates.day and coalesce(arrivals.first_purchase, date '9999-12-31') > dates.day
union all
select
  dates.step,
  arrivals.client_key,
  'prospect' as stage,
  'potential' as part,
  arrivals.created_at is not null as is_dated
from lifecycle_arrivals as arrivals
inner join lifecycle_dates as dates
  on
    coalesce(arrivals.first_row, date '9999-12-31') > dates.day
    and (arrivals.created_at <= dates.day or (arrivals.created_at is null and dates.is_as_of))
where arrivals.is_listed
