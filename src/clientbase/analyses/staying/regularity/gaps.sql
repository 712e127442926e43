-- One row per client with two purchase days or more: sums of the days between them, exact.
select
  client_key,
  count(*) as gaps,
  cast(sum(date_diff('day', previous, date)) as decimal(38, 0)) as days,
  cast(sum(date_diff('day', previous, date) * date_diff('day', previous, date)) as decimal(38, 0)) as squares,
  sum(cast(ln(cast(date_diff('day', previous, date) as double)) as decimal(18, 12))) as logarithms
from purchase_days
where previous is not null
group by client_key
