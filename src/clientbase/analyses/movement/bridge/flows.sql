-- One row per client with rows in either period, and one of the null client: its component, and why.
with
placed as (
  select
    histories.client_key,
    histories.last_purchase,
    histories.days_before,
    histories.days_now,
    histories.purchases_before,
    histories.purchases_now,
    histories.revenue_before,
    histories.revenue_now,
    histories.revenue_now - histories.revenue_before as change,
    spans.is_first_known,
    case
      when histories.client_key is null then '(no client)'
      when histories.purchases_before > 0 and histories.purchases_now > 0
        then
          case
            when histories.revenue_now > histories.revenue_before then 'grown'
            when histories.revenue_now < histories.revenue_before then 'shrunk'
            else 'unchanged'
          end
      when histories.purchases_now > 0 and histories.first_purchase > spans.before_to then 'new'
      when histories.purchases_now > 0 then 'returned'
      when histories.purchases_before > 0 then 'lost'
      else 'returns only'
    end as component
  from bridge_histories as histories
  cross join bridge_spans as spans
  where histories.days_before > 0 or histories.days_now > 0
)

select
  client_key,
  last_purchase,
  days_before,
  days_now,
  revenue_before,
  revenue_now,
  cast(change as decimal(38, 4)) as change,
  component,
  case component
    when 'new' then case when is_first_known then 'first purchase' else 'new in the data' end
    when 'returned' then 'came back'
    when 'grown'
      then case when purchases_now > purchases_before then 'more purchases' else 'larger purchases' end
    when 'shrunk'
      then case when purchases_now < purchases_before then 'fewer purchases' else 'smaller purchases' end
    when 'lost' then 'no purchase'
    when 'unchanged' then 'same revenue'
    when 'returns only' then 'returns only'
  end as reason
from placed
