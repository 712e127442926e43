-- One row per client and month of the window with sales or returns, the oldest first.
select
  asked.client_id,
  asked.client,
  monthly.month,
  cast(monthly.revenue as decimal(38, 4)) as revenue,
  monthly.purchases
from card_monthly as monthly
inner join card_asked as asked on monthly.client_key = asked.client_key
order by asked.place asc, monthly.month asc
