-- One row per client with a reason: its reasons, its money, and its place among the calls of its manager.
with
gathered as (
  select
    client_key,
    array_to_string(array_agg(reason order by place asc), chr(59) || ' ') as reasons,
    max(money) as money,
    max(case when place = 1 and money is not null then reason end) as money_of,
    max(case when about = 'debt' then money end) as overdue_debt
  from calls_told
  group by client_key
)

select
  gathered.client_key,
  gathered.reasons,
  gathered.money,
  gathered.money_of,
  gathered.overdue_debt,
  client_manager.manager,
  pace.revenue_year,
  case when state.usual_interval is not null and state.is_overdue then pace.revenue_at_risk end as missed,
  row_number() over (
    partition by client_manager.manager
    order by gathered.money desc nulls last, pace.revenue_year desc nulls last, clients.client_id asc
  ) as place
from gathered
inner join clients on gathered.client_key = clients.client_key
left join client_manager on gathered.client_key = client_manager.client_key
left join client_state as state on gathered.client_key = state.client_key
left join client_pace as pace on gathered.client_key = pace.client_key
