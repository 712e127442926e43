-- One row per best client of the pack that bought nothing in the silence: the late, then the largest first.
select
  pack.client_id,
  pack.client,
  coalesce(pace.revenue_at_risk, 0) as revenue_at_risk,
  cast(measures.revenue as decimal(38, 4)) as revenue_before,
  state.last_purchase,
  cast(state.days_silent as bigint) as days_silent,
  cast(state.usual_interval as double) as usual_interval,
  state.state,
  reach.phone,
  reach.email,
  pack.heir
from handover_pack as pack
inner join class_measures as measures on pack.client_key = measures.client_key
inner join steps on measures.step = steps.step
left join class_ladder as ladder on measures.step = ladder.step and measures.measure = ladder.measure
left join client_state as state on pack.client_key = state.client_key
left join client_pace as pace on pack.client_key = pace.client_key
left join handover_reach as reach on pack.client_key = reach.client_key
where
  pack.is_asked
  and measures.step = 0
  and ladder.abc = 'A'
  and coalesce(state.last_purchase <= steps.step_to, true)
order by
  coalesce(state.is_late, true) desc, pace.revenue_at_risk desc nulls last, pace.revenue_year desc nulls last,
  pack.client_id asc
