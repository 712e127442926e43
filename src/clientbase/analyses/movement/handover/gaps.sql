-- One row per client of the pack with something missing: those without any contact first, the largest first.
with
facts as (
  select
    count(address) > 0 as has_addresses,
    count(tax_id) > 0 as has_tax_ids
  from clients
),

missed as (
  select
    pack.client_key,
    pack.client_id,
    pack.client,
    pack.revenue,
    pack.heir,
    reach.phone,
    reach.email,
    reach.person,
    coalesce(reach.points, 0) = 0 as is_dark,
    concat_ws(
      chr(59) || ' ',
      case when coalesce(reach.points, 0) = 0 then 'contact' end,
      case when coalesce(reach.points, 0) > 0 and reach.phone is null then 'phone' end,
      case when coalesce(reach.points, 0) > 0 and reach.email is null then 'email' end,
      case when coalesce(reach.points, 0) > 0 and reach.person is null then 'person' end,
      case when facts.has_addresses and clients.address is null then 'address' end,
      case when facts.has_tax_ids and clients.tax_id is null then 'tax id' end
    ) as missing
  from handover_pack as pack
  cross join facts
  inner join clients on pack.client_key = clients.client_key
  left join handover_reach as reach on pack.client_key = reach.client_key
  where pack.is_asked
)

select
  missed.client_id,
  missed.client,
  missed.missing,
  cast(missed.revenue as decimal(38, 4)) as revenue,
  buyers.last_purchase,
  missed.phone,
  missed.email,
  missed.person as contact_person,
  missed.heir
from missed
left join buyers on missed.client_key = buyers.client_key
where missed.missing <> ''
order by
  missed.is_dark desc,
  case when missed.phone is null then 0 when missed.email is null then 1 else 2 end asc,
  missed.revenue desc,
  missed.client_id asc
