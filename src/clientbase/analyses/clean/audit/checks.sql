-- One row per client and field to check, in the order of money times badness: a sheet to be filled in.
with
fields as (
  select
    client_key,
    field,
    min(
      case verdict
        when 'valid' then 1
        when 'suspicious' then 2
        when 'invalid' then 3
        when 'placeholder' then 4
        else 5
      end
    ) as rank,
    max(cell) as cell,
    max(day) as day,
    max(cast(is_disputed as integer)) as is_disputed,
    max(cast(is_doubled as integer)) as is_doubled
  from audit_cells
  where field in ('phones', 'emails', 'address', 'tax_id', 'name', 'contact_person', 'birthday', 'site')
  group by client_key, field
),

used as (
  select field
  from audit_cells
  where verdict is not null
  group by field
),

meant as (
  select
    client_key,
    field,
    min(proposal) filter (where proposal <> '') as proposal
  from audit_points
  group by client_key, field
),

asked as (
  select
    fields.client_key,
    fields.field,
    fields.cell,
    case
      when fields.rank = 5 and fields.field = 'phones' then 'missing'
      when fields.rank = 5 and fields.field in ('emails', 'address') and used.field is not null then 'missing'
      when fields.rank = 4 then 'placeholder'
      when fields.rank = 3 then 'invalid'
      when fields.rank = 2 then 'suspicious'
      when fields.is_disputed = 1 then 'conflicting'
      when fields.is_doubled = 1 and fields.field in ('phones', 'emails', 'tax_id') then 'shared'
      when fields.rank = 1 and fields.field in ('phones', 'emails') and fields.day < limits.stale_before
        then 'stale'
    end as problem
  from fields
  cross join audit_limits as limits
  left join used on fields.field = used.field
)

select
  found.client_id,
  found.client,
  clients.phones as phone,
  found.manager,
  found.revenue_at_stake,
  asked.field,
  asked.problem,
  asked.cell as value_now,
  meant.proposal,
  cast(null as varchar) as new_value,
  cast(null as date) as checked_on,
  cast(null as varchar) as checked_by
from asked
inner join audit_found as found on asked.client_key = found.client_key
inner join clients on asked.client_key = clients.client_key
left join meant on asked.client_key = meant.client_key and asked.field = meant.field
where asked.problem is not null
order by
  found.weight desc,
  found.badness desc,
  found.client_id asc,
  case asked.field
    when 'phones' then 1
    when 'emails' then 2
    when 'address' then 3
    when 'tax_id' then 4
    when 'name' then 5
    when 'contact_person' then 6
    when 'birthday' then 7
    else 8
  end asc
