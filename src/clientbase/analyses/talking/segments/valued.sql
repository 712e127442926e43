-- One row per field that a saved segment asks for and client: what the client has in it.
-- Texts are compared without case, double spaces and ё, regions in any spelling.
with
asked as (
  select distinct field
  from segments_compared
)

select
  asked.field,
  facts.client_key,
  case asked.field
    when 'class' then facts.abc
    when 'xyz' then facts.xyz
    when 'cell' then facts.cell
    when 'lifecycle' then facts.stage
    when 'state' then facts.state
    when 'kind' then facts.kind
    when 'by_phone' then case when facts.has_phone then 'yes' else 'no' end
    when 'by_email' then case when facts.has_email then 'yes' else 'no' end
    when 'consent_withdrawn' then case when facts.is_withdrawn then 'yes' else 'no' end
    when 'vip' then case when facts.vip then 'yes' else 'no' end
    when 'listed' then case when facts.listed then 'yes' else 'no' end
    else
      replace(
        lower(
          trim(
            regexp_replace(
              case asked.field
                when 'name' then facts.name
                when 'legal_name' then facts.legal_name
                when 'tax_id' then facts.tax_id
                when 'type' then facts.type
                when 'legal_form' then facts.legal_form
                when 'city' then facts.city
                when 'region' then facts.region
                when 'country' then facts.country
                when 'address' then facts.address
                when 'industry' then facts.industry
                when 'segment' then facts.segment
                when 'category' then facts.category
                when 'manager' then facts.manager
                when 'source' then facts.source
                when 'price_type' then facts.price_type
                when 'status' then facts.status
                when 'tags' then facts.tags
                when 'contact_person' then facts.contact_person
                when 'phone' then facts.phones
                when 'email' then facts.emails
                when 'site' then facts.site
                when 'comment' then facts.comment
                when 'consent' then facts.consent
              end,
              '[\s\x{00A0}]+', ' ', 'g'
            )
          )
        ),
        'ё', 'е'
      )
  end as own_word,
  case asked.field when 'region' then facts.region_key end as region_key,
  cast(
    case asked.field
      when 'revenue' then facts.revenue
      when 'orders' then cast(facts.purchases as decimal(38, 4))
      when 'days_silent' then cast(facts.days_silent as decimal(38, 4))
      when 'credit_limit' then cast(facts.credit_limit as decimal(38, 4))
      when 'potential' then cast(facts.potential as decimal(38, 4))
      when 'employees' then cast(facts.employees as decimal(38, 4))
      when 'revenue_declared' then cast(facts.revenue_declared as decimal(38, 4))
    end as decimal(38, 6)
  ) as own_number,
  case asked.field
    when 'first_purchase' then facts.first_purchase
    when 'last_purchase' then facts.last_purchase
    when 'created' then facts.created_at
    when 'last_contact' then facts.last_contact_at
    when 'verified' then facts.verified_at
    when 'birthday' then facts.birthday
  end as own_day
from asked
cross join segments_facts as facts
