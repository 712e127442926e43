-- One row per client and each of its deals, the open ones first, then the latest.
with
placed as (
  select
    deals.client_key,
    deals.id,
    deals.what,
    deals.stage,
    deals.standing,
    deals.amount,
    deals.created_at,
    deals.expected_close,
    deals.closed_at,
    deals.manager,
    deals.lost_reason,
    row_number() over (
      partition by deals.client_key
      order by deals.standing = 'open' desc, deals.created_at desc nulls last, deals.id asc
    ) as place
  from card_open_deals as deals
  inner join card_asked as asked on deals.client_key = asked.client_key
)

select
  asked.client_id,
  asked.client,
  placed.id as deal,
  placed.what,
  placed.standing,
  placed.stage,
  cast(placed.amount as decimal(38, 4)) as amount,
  placed.created_at,
  placed.expected_close,
  placed.closed_at,
  placed.manager as responsible,
  placed.lost_reason
from placed
inner join card_asked as asked on placed.client_key = asked.client_key
where placed.place <= $most
order by asked.place asc, placed.place asc
