-- One row per card of a client of the answer and field that it fills.
with
fields as (
  select
    listed.place,
    listed.field
  from (
    values
    (1, 'name'),
    (2, 'legal_name'),
    (3, 'legal_form'),
    (4, 'tax_id'),
    (5, 'kpp'),
    (6, 'reg_no'),
    (7, 'type'),
    (8, 'status'),
    (9, 'segment'),
    (10, 'category'),
    (11, 'industry'),
    (12, 'address'),
    (13, 'postcode'),
    (14, 'city'),
    (15, 'region'),
    (16, 'country'),
    (17, 'site'),
    (18, 'fax'),
    (19, 'contact_person'),
    (20, 'position'),
    (21, 'birthday'),
    (22, 'manager'),
    (23, 'source'),
    (24, 'price_type'),
    (25, 'defer_days'),
    (26, 'credit_limit'),
    (27, 'potential'),
    (28, 'revenue_declared'),
    (29, 'employees'),
    (30, 'loyalty_card'),
    (31, 'currency'),
    (32, 'consent'),
    (33, 'vip'),
    (34, 'archived'),
    (35, 'created_at'),
    (36, 'updated_at'),
    (37, 'verified_at'),
    (38, 'last_contact_at'),
    (39, 'last_purchase_at')
  ) as listed (place, field)
),

filled as (
  select
    cards.client_key,
    cards.load_id,
    cards.source_row,
    fields.place,
    fields.field,
    case fields.field
      when 'name' then cards.name
      when 'legal_name' then cards.legal_name
      when 'legal_form' then cards.legal_form
      when 'tax_id' then cards.tax_id
      when 'kpp' then cards.kpp
      when 'reg_no' then cards.reg_no
      when 'type' then cards.type
      when 'status' then cards.status
      when 'segment' then cards.segment
      when 'category' then cards.category
      when 'industry' then cards.industry
      when 'address' then cards.address
      when 'postcode' then cards.postcode
      when 'city' then cards.city
      when 'region' then cards.region
      when 'country' then cards.country
      when 'site' then cards.site
      when 'fax' then cards.fax
      when 'contact_person' then cards.contact_person
      when 'position' then cards.position
      when 'birthday' then cast(cards.birthday as varchar)
      when 'manager' then cards.manager
      when 'source' then cards.source
      when 'price_type' then cards.price_type
      when 'defer_days' then cards.defer_days
      when 'credit_limit' then cast(cast(cards.credit_limit as decimal(18, 2)) as varchar)
      when 'potential' then cast(cast(cards.potential as decimal(18, 2)) as varchar)
      when 'revenue_declared' then cast(cast(cards.revenue_declared as decimal(18, 2)) as varchar)
      when 'employees' then cast(cards.employees as varchar)
      when 'loyalty_card' then cards.loyalty_card
      when 'currency' then cards.currency
      when 'consent' then cards.consent
      when 'vip' then case when cards.vip then 'true' when not cards.vip then 'false' end
      when 'archived' then cards.archived
      when 'created_at' then cast(cards.created_at as varchar)
      when 'updated_at' then cast(cards.updated_at as varchar)
      when 'verified_at' then cast(cards.verified_at as varchar)
      when 'last_contact_at' then cast(cards.last_contact_at as varchar)
      when 'last_purchase_at' then cast(cards.last_purchase_at as varchar)
    end as value
  from cards
  inner join card_asked as asked on cards.client_key = asked.client_key
  cross join fields
)

select
  client_key,
  load_id,
  source_row,
  place,
  field,
  value
from filled
where value is not null
