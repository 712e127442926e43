-- One row per client and reason it is told, the most money first: of those about one thing only the first.
-- A client still within a rhythm of its own is not called for its silence, whichever room names it.
with
standing as (
  select
    reasons.client_key,
    reasons.reason,
    reasons.about,
    reasons.money,
    reasons.is_proven,
    row_number() over (
      partition by reasons.client_key, reasons.about
      order by reasons.money desc nulls last, reasons.reason asc
    ) as rank
  from reasons
  left join client_state on reasons.client_key = client_state.client_key
  where reasons.about <> 'silence' or coalesce(client_state.is_late, true)
)

select
  client_key,
  reason,
  about,
  money,
  is_proven,
  row_number() over (partition by client_key order by money desc nulls last, reason asc) as place
from standing
where rank = 1
