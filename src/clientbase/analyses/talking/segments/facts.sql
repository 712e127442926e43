-- One row per client with sales by the as-of day or on a client list: every field a segment may ask of it.
with
met as (
  select distinct client_key
  from client_days
  where client_key is not null
),

histories as (
  select count(*) > 0 as is_given
  from met
)

select
  clients.client_key,
  clients.client_id,
  coalesce(clients.name, clients.client_id) as name,
  clients.legal_name,
  clients.tax_id,
  clients.type,
  clients.legal_form,
  clients.phones,
  clients.emails,
  clients.site,
  clients.address,
  clients.city,
  client_regions.region,
  client_regions.region_key,
  clients.country,
  clients.industry,
  clients.segment,
  clients.category,
  client_manager.manager,
  clients.source,
  clients.price_type,
  clients.status,
  clients.tags,
  clients.contact_person,
  clients.comment,
  clients.consent,
  clients.credit_limit,
  clients.potential,
  clients.employees,
  clients.revenue_declared,
  clients.created_at,
  clients.last_contact_at,
  clients.verified_at,
  clients.birthday,
  clients.vip,
  clients.listed,
  client_reach.has_phone,
  client_reach.has_email,
  client_reach.is_withdrawn,
  client_kinds.kind,
  client_kinds.told_by,
  classes.abc,
  classes.xyz,
  classes.cell,
  classes.client_key is not null as is_classed,
  case
    when client_state.client_key is not null then client_state.stage
    when met.client_key is not null then 'no purchase'
    else 'prospect'
  end as stage,
  client_state.state,
  cast(client_state.days_silent as bigint) as days_silent,
  client_state.first_purchase,
  client_state.last_purchase,
  case when histories.is_given then cast(coalesce(client_totals.revenue, 0) as decimal(38, 4)) end as revenue,
  case when histories.is_given then coalesce(client_totals.purchases, 0) end as purchases
from clients
cross join histories
left join met on clients.client_key = met.client_key
left join client_manager on clients.client_key = client_manager.client_key
left join client_regions on clients.client_key = client_regions.client_key
left join client_reach on clients.client_key = client_reach.client_key
left join client_kinds on clients.client_key = client_kinds.client_key
left join client_totals on clients.client_key = client_totals.client_key
left join client_state on clients.client_key = client_state.client_key
left join classes on clients.client_key = classes.client_key
where clients.listed or met.client_key is not null
