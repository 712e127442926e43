-- One row per client and problem of its data, with how bad it is.
with
state as (
  select
    count(*) > 0 as has_cards,
    count(*) filter (where field = 'manager' and verdict = 'valid') > 0 as names_managers,
    count(*) filter (where field = 'emails' and verdict is not null) > 0 as holds_emails,
    count(*) filter (where field = 'address' and verdict is not null) > 0 as holds_addresses
  from audit_cells
),

-- What the cells of a field are worth for the client as a whole: its best card counts.
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
    max(cast(is_doubled as integer)) as is_doubled,
    max(cast(is_disputed as integer)) as is_disputed
  from audit_cells
  group by client_key, field
),

said as (
  select
    client_key,
    case
      when field = 'phones' and rank = 5 then 'no phone'
      when field = 'phones' and rank = 4 then 'phone is a placeholder'
      when field = 'phones' and rank = 3 then 'phone cannot be dialled'
      when field = 'phones' and rank = 2 then 'phone is doubtful'
      when field = 'emails' and rank = 4 then 'e-mail is a placeholder'
      when field = 'emails' and rank = 3 then 'e-mail cannot be used'
      when field = 'emails' and rank = 2 then 'e-mail is doubtful'
      when field = 'tax_id' and rank = 4 then 'tax number is a placeholder'
      when field = 'tax_id' and rank = 3 then 'tax number is wrong'
      when field = 'tax_id' and rank = 2 then 'tax number is doubtful'
      when field = 'name' and rank in (2, 4, 5) then 'no name'
      when field = 'birthday' and rank = 3 then 'birthday is impossible'
      when field = 'site' and rank = 3 then 'site is wrong'
    end as problem
  from fields
  union all
  select
    fields.client_key,
    case
      when fields.field = 'emails' and fields.rank = 5 and state.holds_emails then 'no e-mail'
      when fields.field = 'address' and fields.rank in (4, 5) and state.holds_addresses then 'no address'
      when fields.field = 'address' and fields.rank = 2 then 'address without a house number'
      when fields.field = 'manager' and fields.rank in (4, 5) and state.names_managers then 'no manager'
    end as problem
  from fields
  cross join state
  union all
  select
    client_key,
    case field
      when 'phones' then 'phone of other clients too'
      when 'emails' then 'e-mail of other clients too'
      when 'tax_id' then 'tax number of other clients too'
    end as problem
  from fields
  where is_doubled = 1
  union all
  select
    client_key,
    'cards disagree' as problem
  from fields
  where is_disputed = 1
  union all
  select
    reach.client_key,
    'no card' as problem
  from audit_reach as reach
  cross join state
  where reach.cards = 0 and state.has_cards
  union all
  select
    client_key,
    'cannot be reached' as problem
  from audit_reach
  where reachable_by = 'none'
  union all
  select
    reach.client_key,
    'not checked for long' as problem
  from audit_reach as reach
  cross join audit_limits as limits
  where reach.day < limits.stale_before
  union all
  select
    client_key,
    'manager left' as problem
  from audit_owners
  where has_left
)

select
  client_key,
  problem,
  case
    when problem = 'cannot be reached' then 5
    when problem in ('phone is a placeholder', 'phone cannot be dialled', 'no phone', 'no card') then 3
    when problem in ('e-mail is a placeholder', 'e-mail cannot be used', 'manager left', 'no manager') then 2
    else 1
  end as badness
from said
where problem is not null
group by client_key, problem
