-- One row per client with rows in the window, the most profit first.
with
base as (
  select life
  from ltv_figures
  where scope = 'all'
)

select
  clients.client_id,
  coalesce(clients.name, clients.client_id) as client,
  client_manager.manager,
  cast(lives.profit as decimal(38, 4)) as profit,
  cast(
    round(
      case
        when lives.purchases > 1
          then
            cast(lives.profit as double)
            * greatest(base.life, lives.months_for_rate) / lives.months_for_rate
      end,
      4
    )
    as decimal(38, 4)
  ) as ltv_at_life,
  cast(
    round(
      case when lives.revenue > 0 then cast(lives.profit as double) / lives.months * base.life end, 4
    ) as decimal(38, 4)
  ) as ltv_by_formula,
  lives.state,
  cast(lives.revenue as decimal(38, 4)) as revenue,
  case when lives.revenue > 0 then cast(lives.profit as double) / cast(lives.revenue as double) end as margin,
  lives.purchases,
  cast(
    round(cast(lives.revenue as double) / nullif(lives.purchases, 0), 4) as decimal(38, 4)
  ) as average_check,
  cast(lives.purchases as double) / lives.months as frequency,
  lives.months as life,
  lives.first_purchase,
  lives.last_purchase
from ltv_lives as lives
inner join clients on lives.client_key = clients.client_key
left join client_manager on lives.client_key = client_manager.client_key
left join base on lives.purchases > 0
order by lives.profit desc, lives.revenue desc, clients.client_id asc
